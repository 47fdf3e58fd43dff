import type { DateTime } from 'luxon'
import { toMoment } from '#booking/persistence/moments'
import { sql, type SqlValue } from '#kernel/sql'
import type { QueryClientContract } from '@adonisjs/lucid/types/database'

export type ClockSubject = 'booking' | 'milestone' | 'timesheet' | 'dispute' | 'bonus'
export type ClockName = 'state' | 'question' | 'reviews'

/** One running clock: on which row, which of its clocks, and what happens when it runs out. */
export interface ClockRow {
  readonly subject: ClockSubject
  readonly subjectId: string
  readonly bookingId: string
  readonly clock: ClockName
  readonly state: string
  readonly event: string
  readonly dueAt: DateTime<true>
  readonly remindAt: DateTime<true> | null
}

interface Row {
  subject: ClockSubject
  subject_id: string
  booking_id: string
  clock: ClockName
  state: string
  event: string
  due_at: Date
  remind_at: Date | null
}

const TABLES: Readonly<Record<ClockSubject, string>> = {
  booking: 'booking.bookings',
  milestone: 'booking.milestones',
  timesheet: 'booking.timesheets',
  dispute: 'booking.disputes',
  bonus: 'booking.bonuses',
}

/** Clocks of the view `booking.clocks`, in the order in which their rows are locked. */
export async function clocksWhere(
  client: QueryClientContract,
  condition: string,
  bindings: Record<string, SqlValue>
): Promise<ClockRow[]> {
  const rows = await sql<Row>(
    client,
    `select subject, subject_id, booking_id, clock, state, event, due_at, remind_at
     from booking.clocks where ${condition}
     order by array_position(array['booking', 'milestone', 'timesheet', 'dispute', 'bonus'], subject),
       subject_id, clock`,
    bindings
  )
  return rows.map((row) => ({
    ...{ subject: row.subject, clock: row.clock, state: row.state, event: row.event },
    subjectId: row.subject_id,
    bookingId: row.booking_id,
    dueAt: toMoment(row.due_at),
    remindAt: row.remind_at && toMoment(row.remind_at),
  }))
}

/** Writes when the clock reminds next; a reminder is no event, so nothing else changes. */
export async function setReminder(
  client: QueryClientContract,
  { subject, subjectId, clock }: Pick<ClockRow, 'subject' | 'subjectId' | 'clock'>,
  at: DateTime<true> | null
): Promise<void> {
  await sql(
    client,
    `update ${TABLES[subject]} set ${clock}_remind_at = cast(:at as timestamptz)
     where id = :subjectId`,
    { subjectId, at: at?.toISO() ?? null }
  )
}

/**
 * Pushes a clock, and the reminder that waits on it, if it still runs out when it did.
 *
 * @returns the subject's state, or null when the clock has changed or stopped meanwhile
 */
export async function pushClock(
  client: QueryClientContract,
  {
    subject,
    subjectId,
    clock,
    dueAt,
  }: Omit<ClockRow, 'bookingId' | 'state' | 'event' | 'remindAt'>,
  byHours: number,
  at: DateTime<true>
): Promise<{ state: string; dueAt: DateTime<true> } | null> {
  const due = `${clock}_due_at`
  const [row] = await sql<{ state: string; due_at: Date }>(
    client,
    `update ${TABLES[subject]} set ${due} = ${due} + make_interval(hours => :byHours),
       ${clock}_remind_at = ${clock}_remind_at + make_interval(hours => :byHours),
       version = version + 1, updated_at = :at
     where id = :subjectId and date_trunc('milliseconds', ${due}) = cast(:dueAt as timestamptz)
     returning state, ${due} as due_at`,
    { subjectId, byHours, dueAt: dueAt.toISO(), at: at.toISO() }
  )
  return row ? { state: row.state, dueAt: toMoment(row.due_at) } : null
}
