import type { DateTime } from 'luxon'
import { sql } from '#kernel/sql'
import type { Tx } from '#kernel/unit_of_work'

const AT_ONCE = 5_000

/** Ended before `limit`, with what stood by for them; says how many. The dead stay for staff. */
export async function forgetDeliveries(tx: Tx, limit: DateTime<true>): Promise<number> {
  const rows = await sql(
    tx,
    `delete from notices.deliveries where id = any(array(
       select id from notices.deliveries
       where state in ('delivered', 'expired') and finished_at < cast(:limit as timestamptz)
       order by finished_at limit ${AT_ONCE} for update skip locked))
     returning 1`,
    { limit: limit.toISO() }
  )
  return rows.length
}

/** A pace whose next place is past holds nobody back. */
export async function forgetPaces(tx: Tx, now: DateTime<true>): Promise<void> {
  await sql(tx, 'delete from notices.paces where next_at < cast(:now as timestamptz)', {
    now: now.toISO(),
  })
}
