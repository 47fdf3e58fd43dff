import { DateTime } from 'luxon'
import type { ActorRef } from '#kernel/actor'
import type { EventEnvelope } from '#kernel/events'

/** An event as it travels through a queue. */
export interface WireEvent extends Omit<EventEnvelope<unknown>, 'occurredAt'> {
  readonly occurredAt: string
}

/** A row of `kernel.outbox` as the driver returns it: int8 as text, jsonb parsed. */
export interface OutboxRow {
  position: string
  id: string
  name: string
  version: number
  aggregate_type: string
  aggregate_id: string
  sequence: string
  payload: unknown
  actor: ActorRef
  request_id: string | null
  occurred_at: Date
}

export function toWire(row: OutboxRow): WireEvent {
  return {
    id: row.id,
    name: row.name,
    version: row.version,
    aggregateType: row.aggregate_type,
    aggregateId: row.aggregate_id,
    sequence: Number(row.sequence),
    payload: row.payload,
    actor: row.actor,
    requestId: row.request_id,
    occurredAt: row.occurred_at.toISOString(),
  }
}

/** @throws Error when the time is not ISO 8601. */
export function fromWire<Payload>(event: WireEvent, payload: Payload): EventEnvelope<Payload> {
  const occurredAt = DateTime.fromISO(event.occurredAt, { zone: 'utc' })
  if (!occurredAt.isValid) throw new Error(`Event ${event.id} has no readable time`)
  return { ...event, payload, occurredAt }
}
