import type { DateTime } from 'luxon'
import { sql } from '#kernel/sql'
import type { Tx } from '#kernel/unit_of_work'

export interface StuckDeadline {
  readonly bookingId: string
  readonly error: string
  readonly attempts: number
}

export async function findStuck(tx: Tx, subjectId: string): Promise<StuckDeadline | null> {
  const [row] = await sql<StuckDeadline>(
    tx,
    `select booking_id as "bookingId", error, attempts from booking.stuck_deadlines
     where subject_id = :subjectId for update`,
    { subjectId }
  )
  return row ?? null
}

/** The next round of the sweep takes it up. */
export async function dueAgain(tx: Tx, subjectId: string, at: DateTime<true>): Promise<void> {
  await sql(tx, 'update booking.stuck_deadlines set retry_at = :at where subject_id = :subjectId', {
    subjectId,
    at: at.toISO(),
  })
}
