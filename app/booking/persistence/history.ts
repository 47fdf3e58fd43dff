import type { DateTime } from 'luxon'
import type { PartName } from '#booking/domain/transition'
import type { Side } from '#booking/domain/side'
import { actorRef, type Actor } from '#kernel/actor'
import { LateWriter } from '#kernel/late_writes'
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

const writer = new LateWriter<Record<string, unknown>>({
  name: 'history_rows',
  parts: {
    history_rows: `
      insert into booking.history (booking_id, subject_type, subject_id, event, from_state,
        to_state, side, actor_kind, actor_id, payload, process_version, request_id, occurred_at)
      select booking_id, subject_type, subject_id, event, from_state, to_state, side, actor_kind,
        actor_id, payload, process_version, request_id, occurred_at
      from rows from (jsonb_to_recordset(cast(:history_rows as jsonb)) as (booking_id text,
        subject_type text, subject_id text, event text, from_state text, to_state text, side text,
        actor_kind text, actor_id text, payload jsonb, process_version integer, request_id text,
        occurred_at timestamptz)) with ordinality
        as given (booking_id, subject_type, subject_id, event, from_state, to_state, side,
          actor_kind, actor_id, payload, process_version, request_id, occurred_at, place)
      order by place
      returning 1`,
  },
})

/** Every transition of every part of a booking, in the order it happened; append-only. */
export class History {
  async append(tx: Tx, entry: HistoryEntry): Promise<void> {
    const actor = actorRef(entry.actor)
    writer.add(tx, {
      booking_id: entry.bookingId,
      subject_type: entry.subjectType,
      subject_id: entry.subjectId,
      event: entry.event,
      from_state: entry.from,
      to_state: entry.to,
      side: entry.side,
      actor_kind: actor.kind,
      actor_id: actor.id,
      payload: entry.payload,
      process_version: entry.processVersion,
      request_id: currentRequestId(),
      occurred_at: entry.at.toISO(),
    })
  }
}
