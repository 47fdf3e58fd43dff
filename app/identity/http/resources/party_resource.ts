import type { PartyCard } from '#identity/contract/identity'
import { defineResource } from '#kernel/jsonapi/resource'

/** What one person may know of another: a card, never an address to write to. */
export const partyResource = defineResource<PartyCard>({
  type: 'parties',
  attributes: ({ kind, name, country, timeZone }) => ({ kind, name, country, timeZone }),
})
