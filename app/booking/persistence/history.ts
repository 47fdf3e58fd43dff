import type { DateTime } from 'luxon'
import type { PartName } from '#booking/domain/transition'
import type { Side } from '#booking/domain/side'
import { actorRef, type Actor } from '#kernel/actor'
import { sql } from '#kernel/sql'
import { currentRequestId } from '#kernel/trace'
import type { Tx } from '#kernel/unit_of_work'

export interface HistoryEntry {
  bookingId: string
  subjectType: PartName
  subjectId: string
  event: string
  from: string | null
  to: string
  side: Side
  actor: Actor
  /** Shown to both sides: nothing sealed belongs here. */
  payload: Record<string, unknown>
  processVersion: number
  at: DateTime<true>
}

/** Every transition of every part of a booking, in the order it happened; append-only. */
export class History {
  async append(tx: Tx, entry: HistoryEntry): Promise<void> {
    const actor = actorRef(entry.actor)
    await sql(
      tx,
      `insert into booking.history (booking_id, subject_type, subject_id, event, from_state,
         to_state, side, actor_kind, actor_id, payload, process_version, request_id, occurred_at)
       values (:bookingId, :subjectType, :subjectId, :event, :from, :to, :side, :actorKind,
         :actorId, cast(:payload as jsonb), :processVersion, :requestId, :at)`,
      {
        bookingId: entry.bookingId,
        subjectType: entry.subjectType,
        subjectId: entry.subjectId,
        event: entry.event,
        from: entry.from,
        to: entry.to,
        side: entry.side,
        actorKind: actor.kind,
        actorId: actor.id,
        payload: JSON.stringify(entry.payload),
        processVersion: entry.processVersion,
        requestId: currentRequestId(),
        at: entry.at.toISO(),
      }
    )
  }
}
