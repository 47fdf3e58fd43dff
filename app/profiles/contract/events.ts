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
