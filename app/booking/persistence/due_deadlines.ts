import { inject } from '@adonisjs/core'
import { Database } from '@adonisjs/lucid/database'
import type { DateTime } from 'luxon'
import { sql } from '#kernel/sql'
import { sweepsPaused } from '#kernel/sweeps'

export type DueSubject = 'booking' | 'milestone' | 'timesheet' | 'bonus' | 'dispute'

export interface DueDeadline {
  readonly subject: DueSubject
  readonly id: string
  readonly bookingId: string
}

const TABLES: Readonly<Record<DueSubject, { table: string; bookingId: string }>> = {
  booking: { table: 'booking.bookings', bookingId: 'id' },
  milestone: { table: 'booking.milestones', bookingId: 'booking_id' },
  timesheet: { table: 'booking.timesheets', bookingId: 'booking_id' },
  bonus: { table: 'booking.bonuses', bookingId: 'booking_id' },
  dispute: { table: 'booking.disputes', bookingId: 'booking_id' },
}

/**
 * What failed lately waits its turn, and what is to be pushed waits for that. Both are left out
 * before the limit counts, or enough of them would hold up everything else.
 */
const PARTS = Object.entries(TABLES).map(
  ([subject, { table, bookingId }]) => `
    (select '${subject}' as subject, t.id, t.${bookingId} as booking_id, t.due_at from ${table} t
     where t.due_at <= :now
       and not exists (select from booking.stuck_deadlines stuck
         where stuck.subject_id = t.id and stuck.retry_at > :now)
       and not exists (select from booking.extended_clocks waiting
         where waiting.subject_id = t.id and waiting.outcome is null)
     order by t.due_at limit :limit)`
)

const STATEMENT = `
  select subject, id, booking_id as "bookingId" from (${PARTS.join(' union all ')}) due
  order by due_at limit :limit`

/** What the clock has run out on, oldest first. */
@inject()
export class DueDeadlines {
  constructor(private readonly db: Database) {}

  paused(): Promise<boolean> {
    return sweepsPaused(this.db.connection())
  }

  at(now: DateTime<true>, limit: number): Promise<DueDeadline[]> {
    return sql<DueDeadline>(this.db.connection(), STATEMENT, { now: now.toISO(), limit })
  }
}
