import vine from '@vinejs/vine'
import { defineEvent } from '#kernel/events'

const profile = () =>
  vine.object({ profileId: vine.string(), partyId: vine.string(), slug: vine.string() })

export const ProfilePublished = defineEvent({
  name: 'profiles.profile_published',
  version: 1,
  aggregate: 'profile',
  schema: profile(),
})

export const ProfileChanged = defineEvent({
  name: 'profiles.profile_changed',
  version: 1,
  aggregate: 'profile',
  schema: profile(),
})

/** A saved search found talents that it had not found before; told once of each. */
export const SearchMatched = defineEvent({
  name: 'profiles.search_matched',
  version: 1,
  aggregate: 'saved_search',
  schema: vine.object({
    searchId: vine.string(),
    /** Whose search it is. */
    partyId: vine.string(),
    /** What they call it. */
    name: vine.string(),
    count: vine.number(),
    /** The latest few. */
    talents: vine.array(vine.object({ name: vine.string(), slug: vine.string() })),
  }),
})
