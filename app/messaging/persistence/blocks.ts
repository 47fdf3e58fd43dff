import type { QueryClientContract } from '@adonisjs/lucid/types/database'
import type { DateTime } from 'luxon'
import { sql } from '#kernel/sql'
import type { Tx } from '#kernel/unit_of_work'

/** Who of these parties blocks another of them. */
export async function blockersAmong(
  client: QueryClientContract,
  partyIds: readonly string[]
): Promise<string[]> {
  const rows = await sql<{ party_id: string }>(
    client,
    `select distinct party_id from messaging.blocks
     where party_id = any(string_to_array(:parties, ','))
       and blocked_id = any(string_to_array(:parties, ',')) order by party_id`,
    { parties: partyIds.join(',') }
  )
  return rows.map(({ party_id }) => party_id)
}

export async function setBlock(
  tx: Tx,
  partyId: string,
  blockedId: string,
  at: DateTime<true>
): Promise<void> {
  await sql(
    tx,
    `insert into messaging.blocks (party_id, blocked_id, blocked_at)
     values (:partyId, :blockedId, :at) on conflict do nothing`,
    { partyId, blockedId, at: at.toISO() }
  )
}

export async function liftBlock(tx: Tx, partyId: string, blockedId: string): Promise<void> {
  await sql(
    tx,
    'delete from messaging.blocks where party_id = :partyId and blocked_id = :blockedId',
    { partyId, blockedId }
  )
}
