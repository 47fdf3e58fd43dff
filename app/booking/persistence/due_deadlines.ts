import { inject } from '@adonisjs/core'
import { Database } from '@adonisjs/lucid/database'
import type { DateTime } from 'luxon'
import { sql } from '#kernel/sql'
import { sweepsPaused } from '#kernel/sweeps'

export type DueSubject = 'booking' | 'milestone' | 'dispute' | 'bonus'

export interface DueDeadline {
  readonly subject: DueSubject
  readonly id: string
  readonly bookingId: string
}

/** What the clock has run out on, oldest first; what failed lately waits its turn. */
@inject()
export class DueDeadlines {
  constructor(private readonly db: Database) {}

  paused(): Promise<boolean> {
    return sweepsPaused(this.db.connection())
  }

  async at(now: DateTime<true>, limit: number): Promise<DueDeadline[]> {
    return sql<DueDeadline>(
      this.db.connection(),
      `select due.subject, due.id, due.booking_id as "bookingId" from (
         (select 'booking' as subject, id, id as booking_id, due_at from booking.bookings
          where due_at <= :now order by due_at limit :limit)
         union all
         (select 'milestone', id, booking_id, due_at from booking.milestones
          where due_at <= :now order by due_at limit :limit)
         union all
         (select 'bonus', id, booking_id, due_at from booking.bonuses
          where due_at <= :now order by due_at limit :limit)
         union all
         (select 'dispute', id, booking_id, due_at from booking.disputes
          where due_at <= :now order by due_at limit :limit)
       ) due
       where not exists (select from booking.stuck_deadlines stuck
         where stuck.subject_id = due.id and stuck.retry_at > :now)
       order by due.due_at limit :limit`,
      { now: now.toISO(), limit }
    )
  }
}
