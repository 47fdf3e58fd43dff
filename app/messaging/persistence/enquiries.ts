import type { QueryClientContract } from '@adonisjs/lucid/types/database'
import type { DateTime } from 'luxon'
import { newId } from '#kernel/ids'
import { sql } from '#kernel/sql'
import type { Tx } from '#kernel/unit_of_work'
import { COLUMNS, type ConversationRow } from '#messaging/persistence/conversations'

export interface NewEnquiry {
  title: string
  clientId: string
  talentId: string
  talentProfileId: string
  at: DateTime<true>
}

/** The enquiry of these two; `fresh` when this has made it. Its row is locked afterwards. */
export async function ensureEnquiry(
  tx: Tx,
  { title, clientId, talentId, talentProfileId, at }: NewEnquiry
): Promise<ConversationRow & { fresh: boolean }> {
  const id = newId('cv')
  await sql(
    tx,
    `with made as (
       insert into messaging.conversations
         (id, title, client_id, talent_id, talent_profile_id, created_at)
       values (:id, :title, :clientId, :talentId, :talentProfileId, :at)
       on conflict (client_id, talent_id) where booking_id is null do nothing
       returning id, client_id, talent_id, created_at
     )
     insert into messaging.members (conversation_id, party_id, role, joined_at)
     select made.id, side.party_id, side.role, made.created_at
     from made, lateral (values (made.client_id, 'client'), (made.talent_id, 'talent'))
       as side (party_id, role)`,
    { id, title, clientId, talentId, talentProfileId, at: at.toISO() }
  )
  const row = await lockEnquiry(tx, { clientId, talentId })
  if (!row) throw new Error(`The enquiry of ${clientId} to ${talentId} could not be made`)
  return { ...row, fresh: row.id === id }
}

export async function lockEnquiry(
  tx: Tx,
  sides: { clientId: string; talentId: string }
): Promise<ConversationRow | undefined> {
  const [row] = await sql<ConversationRow>(
    tx,
    `select ${COLUMNS} from messaging.conversations
     where booking_id is null and client_id = :clientId and talent_id = :talentId for update`,
    { clientId: sides.clientId, talentId: sides.talentId }
  )
  return row
}

/** Who opens another one at the same moment waits, so that the limit holds. */
export async function lockAsker(tx: Tx, clientId: string): Promise<void> {
  await sql(tx, 'select pg_advisory_xact_lock(hashtextextended(:key, 0))', {
    key: `messaging.enquiries/${clientId}`,
  })
}

/** How many enquiries a party has opened since. */
export async function countEnquiries(
  client: QueryClientContract,
  clientId: string,
  since: DateTime
): Promise<number> {
  const [row] = await sql<{ count: number }>(
    client,
    `select count(*)::int as count from messaging.conversations
     where booking_id is null and client_id = :clientId and created_at > :since`,
    { clientId, since: since.toISO() ?? '' }
  )
  return row?.count ?? 0
}
