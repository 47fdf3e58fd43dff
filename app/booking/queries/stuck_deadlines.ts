import { inject } from '@adonisjs/core'
import { Database } from '@adonisjs/lucid/database'
import type { DateTime } from 'luxon'
import { toMoment } from '#booking/persistence/moments'
import { sql } from '#kernel/sql'

export interface StuckDeadlineView {
  /** Of the booking, milestone, timesheet, dispute or bonus whose clock ran out. */
  readonly id: string
  readonly bookingId: string
  readonly bookingTitle: string
  readonly subject: string
  readonly subjectTitle: string | null
  readonly event: string
  readonly dueAt: DateTime<true>
  readonly attempts: number
  /** The code of a refusal; null when the platform itself failed. */
  readonly code: string | null
  /** As the log has it. */
  readonly error: string
  readonly since: DateTime<true> | null
  readonly retryAt: DateTime<true>
}

interface Row {
  subject_id: string
  booking_id: string
  title: string
  subject: string
  subject_title: string | null
  event: string
  due_at: Date
  attempts: number
  code: string | null
  error: string
  since: Date | null
  retry_at: Date
}

const STATEMENT = `
  select s.*, b.title, c.subject, c.event, c.due_at, m.title as subject_title
  from booking.stuck_deadlines s
    join booking.bookings b on b.id = s.booking_id
    join lateral (select subject, event, due_at from booking.clocks k
      where k.booking_id = s.booking_id and k.subject_id = s.subject_id
      order by due_at limit 1) c on true
    left join booking.milestones m on m.id = s.subject_id`

/** Deadlines that could not be met, longest due first; one that was settled otherwise is gone. */
@inject()
export class StuckDeadlines {
  constructor(private readonly db: Database) {}

  async find(id: string): Promise<StuckDeadlineView | null> {
    const rows = await sql<Row>(this.db.connection(), `${STATEMENT} where s.subject_id = :id`, {
      id,
    })
    return rows[0] ? viewOf(rows[0]) : null
  }

  async page(
    after: string | null,
    size: number
  ): Promise<{ items: StuckDeadlineView[]; next: string | null }> {
    const rows = await sql<Row>(
      this.db.connection(),
      `${STATEMENT} where s.subject_id > :after order by s.subject_id limit :size`,
      { after: after ?? '', size: size + 1 }
    )
    const items = rows.slice(0, size).map(viewOf)
    return { items, next: rows.length > size ? (items.at(-1)?.id ?? null) : null }
  }
}

function viewOf(row: Row): StuckDeadlineView {
  const { subject, event, attempts, code, error } = row
  return {
    ...{ subject, event, attempts, code, error },
    id: row.subject_id,
    bookingId: row.booking_id,
    bookingTitle: row.title,
    subjectTitle: row.subject_title,
    dueAt: toMoment(row.due_at),
    since: row.since && toMoment(row.since),
    retryAt: toMoment(row.retry_at),
  }
}
