import { inject } from '@adonisjs/core'
import { Database } from '@adonisjs/lucid/database'
import type { DateTime } from 'luxon'
import { clocksWhere, type ClockRow } from '#booking/persistence/clock_rows'
import type { PartySide } from '#booking/domain/side'
import { sql } from '#kernel/sql'
import { sweepsPaused } from '#kernel/sweeps'
import type { Tx } from '#kernel/unit_of_work'

/** Bookings in which somebody is to be reminded of something. */
@inject()
export class DueReminders {
  constructor(private readonly db: Database) {}

  paused(): Promise<boolean> {
    return sweepsPaused(this.db.connection())
  }

  async at(now: DateTime<true>, limit: number): Promise<string[]> {
    const rows = await sql<{ booking_id: string }>(
      this.db.connection(),
      `select booking_id from (
         (select id as booking_id, remind_at from booking.bookings
          where remind_at <= :now order by remind_at limit :limit)
         union all
         (select booking_id, remind_at from booking.milestones
          where remind_at <= :now order by remind_at limit :limit)
         union all
         (select booking_id, remind_at from booking.timesheets
          where remind_at <= :now order by remind_at limit :limit)
         union all
         (select booking_id, remind_at from booking.bonuses
          where remind_at <= :now order by remind_at limit :limit)
         union all
         (select booking_id, remind_at from booking.disputes
          where remind_at <= :now order by remind_at limit :limit)
       ) due group by booking_id order by min(remind_at) limit :limit`,
      { now: now.toISO(), limit }
    )
    return rows.map(({ booking_id: id }) => id)
  }

  /** Clocks of one booking whose reminder has come; read under the booking's lock. */
  ofBooking(bookingId: string, now: DateTime<true>, tx: Tx): Promise<ClockRow[]> {
    return clocksWhere(tx, 'booking_id = :bookingId and remind_at <= :now', {
      bookingId,
      now: now.toISO(),
    })
  }

  /** Sides that have done what both are asked for: bid on the dispute, reviewed the booking. */
  async done({ subject, subjectId, event }: ClockRow, tx: Tx): Promise<PartySide[]> {
    if (event === 'publish-reviews') {
      const rows = await sql<{ side: PartySide }>(
        tx,
        'select author_side as side from booking.reviews where booking_id = :subjectId',
        { subjectId }
      )
      return rows.map(({ side }) => side)
    }
    if (subject !== 'dispute') return []
    const rows = await sql<{ client: boolean; talent: boolean }>(
      tx,
      `select client_bid is not null as client, talent_bid is not null as talent
       from booking.disputes where id = :subjectId`,
      { subjectId }
    )
    return (['client', 'talent'] as const).filter((side) => rows[0]?.[side])
  }

  /** What the subject is called: the milestone's title, also for a dispute about one. */
  async titleOf(
    { subject, subjectId }: Pick<ClockRow, 'subject' | 'subjectId'>,
    tx: Tx
  ): Promise<string | null> {
    if (subject !== 'milestone' && subject !== 'dispute') return null
    const [row] = await sql<{ title: string }>(
      tx,
      subject === 'milestone'
        ? 'select title from booking.milestones where id = :subjectId'
        : `select m.title from booking.disputes d join booking.milestones m on m.id = d.milestone_id
           where d.id = :subjectId`,
      { subjectId }
    )
    return row?.title ?? null
  }
}
