import type { DateTime } from 'luxon'
import { sql } from '#kernel/sql'
import type { Tx } from '#kernel/unit_of_work'

export interface AffectedParty {
  readonly partyId: string
  readonly deadlines: number
  readonly bookings: number
}

/** Locks the extension, so that one worker at a time tells its parties and finishes it. */
export async function claimExtension(tx: Tx, extensionId: string): Promise<boolean> {
  const rows = await sql(
    tx,
    `select id from booking.extensions where id = :extensionId and finished_at is null
     for update skip locked`,
    { extensionId }
  )
  return rows.length === 1
}

/** Whether any clock of it still waits. */
export async function waits(tx: Tx, extensionId: string): Promise<boolean> {
  const rows = await sql(
    tx,
    `select 1 from booking.extended_clocks
     where extension_id = :extensionId and outcome is null limit 1`,
    { extensionId }
  )
  return rows.length > 0
}

/** Parties of bookings that were pushed and were not told yet, marked as told. */
export async function takeUntold(
  tx: Tx,
  extensionId: string,
  limit: number,
  at: DateTime<true>
): Promise<AffectedParty[]> {
  const rows = await sql<{ party_id: string; deadlines: number; bookings: number }>(
    tx,
    `with affected as (
       select party.id as party_id, cast(count(*) as integer) as deadlines,
         cast(count(distinct c.booking_id) as integer) as bookings
       from booking.extended_clocks c
         join booking.bookings b on b.id = c.booking_id
         cross join lateral (values (b.client_id), (b.talent_id)) as party (id)
       where c.extension_id = :extensionId and c.outcome = 'pushed'
         and not exists (select from booking.extension_parties told
           where told.extension_id = :extensionId and told.party_id = party.id)
       group by party.id order by party.id limit :limit
     ), told as (
       insert into booking.extension_parties (extension_id, party_id, told_at)
       select :extensionId, party_id, :at from affected
     )
     select party_id, deadlines, bookings from affected`,
    { extensionId, limit, at: at.toISO() }
  )
  return rows.map(({ party_id: partyId, ...counts }) => ({ partyId, ...counts }))
}

export async function finishExtension(tx: Tx, extensionId: string, at: DateTime<true>) {
  await sql(tx, 'update booking.extensions set finished_at = :at where id = :extensionId', {
    extensionId,
    at: at.toISO(),
  })
}
