import type { DateTime } from 'luxon'
import { goOn } from '#kernel/before_commit'
import { sql } from '#kernel/sql'
import type { Tx } from '#kernel/unit_of_work'

/** Takes the booking if nobody else is at work on it; another sweep or a person may be. */
export async function claimBooking(bookingId: string, tx: Tx): Promise<boolean> {
  const rows = await sql<{ id: string }>(
    tx,
    'select id from booking.bookings where id = :bookingId for update skip locked',
    { bookingId },
    { prepared: true }
  )
  return rows.length === 1
}

const EVENT = {
  booking: `select case
      when reviews_due_at <= :now and reviews_due_at <= due_at then 'publish-reviews'
      when question_due_at <= :now and question_due_at <= due_at then question_due_event
      else state_due_event end as event
    from booking.bookings where id = :id and due_at <= :now`,
  milestone: `select case
      when question_due_at <= :now and question_due_at <= due_at then question_due_event
      else state_due_event end as event
    from booking.milestones where id = :id and due_at <= :now`,
  bonus: `select state_due_event as event
    from booking.bonuses where id = :id and due_at <= :now`,
  timesheet: `select case
      when question_due_at <= :now and question_due_at <= due_at then question_due_event
      else state_due_event end as event
    from booking.timesheets where id = :id and due_at <= :now`,
  dispute: `select state_due_event as event
    from booking.disputes where id = :id and due_at <= :now`,
} as const

/** More time was ordered for it, and it is not pushed yet. */
const WAITS = `and not exists (select from booking.extended_clocks waiting
  where waiting.subject_id = :id and waiting.outcome is null)`

/** The event whose time has come, asked again under the lock: a person may have been first. */
export async function dueEvent(
  subject: keyof typeof EVENT,
  id: string,
  now: DateTime<true>,
  tx: Tx
): Promise<string | null> {
  const statement = `${EVENT[subject]} ${WAITS}`
  const [row] = await sql<{ event: string }>(
    tx,
    statement,
    { id, now: now.toISO() },
    { prepared: true }
  )
  return row?.event ?? null
}

/** What is tried again is no longer stuck; a failure takes this back together with everything else. */
export async function clearStuck(id: string, tx: Tx): Promise<void> {
  const statement = 'delete from booking.stuck_deadlines where subject_id = :id'
  await goOn(tx, sql(tx, statement, { id }, { prepared: true }))
}

/** A deadline that could not be kept is tried again later, and later still, and staff can see it. */
export async function keepStuck(
  tx: Tx,
  stuck: {
    subjectId: string
    bookingId: string
    /** Of a refusal; null when it was no refusal that stopped it. */
    code: string | null
    error: string
    at: DateTime<true>
  }
): Promise<void> {
  await sql(
    tx,
    `insert into booking.stuck_deadlines as s
       (subject_id, booking_id, code, error, since, retry_at)
     values (:subjectId, :bookingId, :code, :error, :at,
       cast(:at as timestamptz) + interval '1 minute')
     on conflict (subject_id) do update set attempts = s.attempts + 1, error = excluded.error,
       code = excluded.code,
       retry_at = cast(:at as timestamptz) + interval '1 minute' * least(power(2, s.attempts), 360)`,
    { ...stuck, at: stuck.at.toISO() }
  )
}
