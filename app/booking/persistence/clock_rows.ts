import type { DateTime } from 'luxon'
import { toMoment } from '#booking/persistence/moments'
import { sql, type SqlValue } from '#kernel/sql'
import type { QueryClientContract } from '@adonisjs/lucid/types/database'

export type ClockSubject = 'booking' | 'milestone' | 'timesheet' | 'dispute'
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
     order by array_position(array['booking', 'milestone', 'timesheet', 'dispute'], subject),
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
