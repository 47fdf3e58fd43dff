import { inject } from '@adonisjs/core'
import { Database } from '@adonisjs/lucid/database'
import { DateTime } from 'luxon'
import type { Side } from '#booking/domain/side'
import { readingSideOf } from '#booking/domain/standing'
import Booking from '#booking/persistence/booking_model'
import type { HistoryView } from '#booking/queries/views'
import { IdentityContract } from '#identity/contract/identity'
import type { Actor } from '#kernel/actor'
import { sql } from '#kernel/sql'

interface Row {
  position: string
  booking_id: string
  subject_type: string
  subject_id: string
  event: string
  from_state: string | null
  to_state: string
  side: Side
  actor_kind: string
  actor_id: string
  payload: Record<string, unknown>
  process_version: number
  occurred_at: Date
}

/** Everything that happened to a booking and its parts, oldest first. */
@inject()
export class HistoryOfBooking {
  constructor(
    private readonly db: Database,
    private readonly identity: IdentityContract
  ) {}

  /** @returns null when the actor may not know of the booking */
  async page(
    bookingId: string,
    actor: Actor,
    after: number,
    size: number
  ): Promise<HistoryView[] | null> {
    const booking = await Booking.find(bookingId)
    if (!booking || !readingSideOf(actor, booking)) return null
    const rows = await sql<Row>(
      this.db.connection(),
      `select * from booking.history where booking_id = :bookingId and position > :after
       order by position limit :size`,
      { bookingId, after, size }
    )
    const people = rows.filter(({ actor_kind: kind }) => kind === 'account')
    const names = await this.identity.parties([...new Set(people.map((row) => row.actor_id))])
    return rows.map((row) => ({
      id: row.position,
      bookingId: row.booking_id,
      subjectType: row.subject_type,
      subjectId: row.subject_id,
      event: row.event,
      from: row.from_state,
      to: row.to_state,
      side: row.side,
      actorName: row.side === 'staff' ? null : (names.get(row.actor_id)?.name ?? null),
      payload: row.payload,
      processVersion: row.process_version,
      occurredAt: DateTime.fromJSDate(row.occurred_at, { zone: 'utc' }) as DateTime<true>,
    }))
  }
}
