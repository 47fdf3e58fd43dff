import type { DateTime } from 'luxon'
import { actorRef, type Actor } from '#kernel/actor'
import type { EventDefinition } from '#kernel/events'
import { newId } from '#kernel/ids'
import { sql } from '#kernel/sql'
import { currentRequestId } from '#kernel/trace'
import type { Tx } from '#kernel/unit_of_work'

export interface Occurrence<Payload> {
  aggregateId: string
  payload: Payload
  actor: Actor
  occurredAt: DateTime<true>
}

/** Events are rows first, in the transaction of what they tell; the relay publishes them. */
export class Outbox {
  /**
   * @throws Vine's validation error when the payload does not fit the event's schema, which rolls
   * the caller's transaction back
   */
  async append<Payload>(
    tx: Tx,
    definition: EventDefinition<Payload>,
    occurrence: Occurrence<Payload>
  ): Promise<void> {
    const payload = await definition.parse(occurrence.payload)
    await sql(
      tx,
      `with counted as (
         insert into kernel.event_sequences as s (aggregate_type, aggregate_id, last)
         values (:aggregateType, :aggregateId, 1)
         on conflict (aggregate_type, aggregate_id) do update set last = s.last + 1
         returning last
       )
       insert into kernel.outbox
         (id, name, version, aggregate_type, aggregate_id, sequence, payload, actor, request_id,
          occurred_at)
       select :id, :name, :version, :aggregateType, :aggregateId, counted.last, cast(:payload as jsonb),
              cast(:actor as jsonb), :requestId, :occurredAt
       from counted`,
      {
        id: newId('evt'),
        name: definition.name,
        version: definition.version,
        aggregateType: definition.aggregate,
        aggregateId: occurrence.aggregateId,
        payload: JSON.stringify(payload),
        actor: JSON.stringify(actorRef(occurrence.actor)),
        requestId: currentRequestId(),
        occurredAt: occurrence.occurredAt.toISO(),
      }
    )
  }
}
