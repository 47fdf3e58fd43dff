import type { Access } from '#messaging/domain/access'
import type { ContactsView, ConversationAct } from '#messaging/queries/views'

/** What a side offers now. */
export interface ShareRow {
  party_id: string
  details: string
}

/** Only for the two sides, and what the other one wrote only once both offer. */
export function contactsOf(
  shares: readonly ShareRow[],
  { partyId, role }: Access
): ContactsView | null {
  if (role === 'mediator') return null
  const own = shares.find(({ party_id }) => party_id === partyId)?.details ?? null
  const other = shares.find(({ party_id }) => party_id !== partyId)?.details ?? null
  return { own, other: own === null ? null : other, offeredByOther: other !== null }
}

export function contactActs(contacts: ContactsView | null): ConversationAct[] {
  if (contacts === null) return []
  const open = contacts.own !== null || contacts.offeredByOther
  return open ? ['share-contacts', 'unshare-contacts'] : ['share-contacts']
}
