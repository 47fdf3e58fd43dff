import { inject } from '@adonisjs/core'
import { Database } from '@adonisjs/lucid/database'
import type { QueryClientContract } from '@adonisjs/lucid/types/database'
import type { DateTime } from 'luxon'
import type { ExtensionWindow } from '#booking/domain/extension'
import type { ClockName, ClockSubject } from '#booking/persistence/clock_rows'
import { toMoment } from '#booking/persistence/moments'
import type { ActorRef } from '#kernel/actor'
import { sql } from '#kernel/sql'
import type { Tx } from '#kernel/unit_of_work'

/** How many clocks of one kind run out in a window. */
export interface ClockCount {
  readonly subject: ClockSubject
  readonly event: string
  readonly count: number
}

export interface PlannedClock {
  readonly subject: ClockSubject
  readonly subjectId: string
  readonly clock: ClockName
  readonly event: string
  readonly dueAt: DateTime<true>
}

interface PlannedRow {
  subject: ClockSubject
  subject_id: string
  clock: ClockName
  event: string
  due_at: Date
}

export interface OpenExtension {
  readonly id: string
  readonly byHours: number
  readonly reason: string
  readonly orderedBy: ActorRef
}

interface ExtensionRow {
  id: string
  by_hours: number
  reason: string
  ordered_by_kind: 'account' | 'system'
  ordered_by: string
}

const IN_WINDOW = 'due_at >= :from and due_at < :to'
const bounds = ({ from, to }: ExtensionWindow) => ({ from: from.toISO(), to: to.toISO() })

/** Rows of what was ordered, and of how far it is. */
@inject()
export class Extensions {
  constructor(private readonly db: Database) {}

  async count(window: ExtensionWindow): Promise<ClockCount[]> {
    const rows = await sql<ClockCount>(
      this.db.connection(),
      `select subject, event, cast(count(*) as integer) as count
       from booking.clocks where ${IN_WINDOW} group by subject, event order by count desc, event`,
      bounds(window)
    )
    return rows
  }

  async open(
    tx: Tx,
    extension: ExtensionWindow & { id: string; reason: string; by: ActorRef; at: DateTime<true> }
  ): Promise<void> {
    const { id, reason, by, at, byHours } = extension
    await sql(
      tx,
      `insert into booking.extensions (id, window_from, window_to, by_hours, reason,
         ordered_by_kind, ordered_by, ordered_at)
       values (:id, :from, :to, :byHours, :reason, :kind, :by, :at)`,
      { ...bounds(extension), id, byHours, reason, kind: by.kind, by: by.id, at: at.toISO() }
    )
    await sql(
      tx,
      `insert into booking.extended_clocks
         (extension_id, booking_id, subject, subject_id, clock, event, due_at)
       select :id, booking_id, subject, subject_id, clock, event, due_at
       from booking.clocks where ${IN_WINDOW}`,
      { ...bounds(extension), id }
    )
  }

  /** Ordered and not finished, oldest first. */
  async unfinished(): Promise<OpenExtension[]> {
    const rows = await sql<ExtensionRow>(
      this.db.connection(),
      `select id, by_hours, reason, ordered_by_kind, ordered_by from booking.extensions
       where finished_at is null order by id`
    )
    return rows.map((row) => ({
      ...{ id: row.id, byHours: row.by_hours, reason: row.reason },
      orderedBy: { kind: row.ordered_by_kind, id: row.ordered_by },
    }))
  }

  /** Bookings that wait for their push, at most so many, after the one named. */
  async waiting(extensionId: string, after: string, limit: number): Promise<string[]> {
    const rows = await sql<{ booking_id: string }>(
      this.db.connection(),
      `select distinct booking_id from booking.extended_clocks
       where extension_id = :extensionId and outcome is null and booking_id > :after
       order by booking_id limit :limit`,
      { extensionId, after, limit }
    )
    return rows.map(({ booking_id: id }) => id)
  }

  /** Clocks of one booking that wait, in the order in which their rows are locked. */
  async planned(client: QueryClientContract, extensionId: string, bookingId: string) {
    const rows = await sql<PlannedRow>(
      client,
      `select subject, subject_id, clock, event, due_at from booking.extended_clocks
       where extension_id = :extensionId and booking_id = :bookingId and outcome is null
       order by array_position(array['booking', 'milestone', 'timesheet', 'dispute', 'bonus'],
         subject), subject_id, clock`,
      { extensionId, bookingId }
    )
    return rows.map((row): PlannedClock => {
      const { subject, clock, event } = row
      return { subject, clock, event, subjectId: row.subject_id, dueAt: toMoment(row.due_at) }
    })
  }

  async settle(
    tx: Tx,
    extensionId: string,
    { subjectId, clock }: PlannedClock,
    outcome: 'pushed' | 'over',
    at: DateTime<true>
  ): Promise<void> {
    await sql(
      tx,
      `update booking.extended_clocks set outcome = :outcome, handled_at = :at
       where extension_id = :extensionId and subject_id = :subjectId and clock = :clock
         and outcome is null`,
      { extensionId, subjectId, clock, outcome, at: at.toISO() }
    )
  }
}
