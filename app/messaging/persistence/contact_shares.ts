import type { DateTime } from 'luxon'
import { newId } from '#kernel/ids'
import { sql } from '#kernel/sql'
import type { Tx } from '#kernel/unit_of_work'

/** Who offers now. */
export async function offering(tx: Tx, conversationId: string): Promise<string[]> {
  const rows = await sql<{ party_id: string }>(
    tx,
    `select party_id from messaging.contact_shares
     where conversation_id = :conversationId and ended_at is null order by party_id`,
    { conversationId }
  )
  return rows.map(({ party_id }) => party_id)
}

/** What a party offers from now on; said again, the words are other ones. */
export async function offerContact(
  tx: Tx,
  offer: { conversationId: string; partyId: string; details: string; at: DateTime<true> }
): Promise<void> {
  await sql(
    tx,
    `insert into messaging.contact_shares
       (id, conversation_id, party_id, details, offered_at)
     values (:id, :conversationId, :partyId, :details, :at)
     on conflict (conversation_id, party_id) where ended_at is null
       do update set details = excluded.details`,
    { ...offer, id: newId('csh'), at: offer.at.toISO() }
  )
}

/** Ends all offers, and takes the words away. @returns whether there were any */
export async function endContacts(
  tx: Tx,
  conversationId: string,
  at: DateTime<true>
): Promise<boolean> {
  const rows = await sql(
    tx,
    `update messaging.contact_shares set details = null, ended_at = :at
     where conversation_id = :conversationId and ended_at is null returning id`,
    { conversationId, at: at.toISO() }
  )
  return rows.length > 0
}
