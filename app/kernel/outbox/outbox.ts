import type { DateTime } from 'luxon'
import { actorRef, type Actor } from '#kernel/actor'
import type { EventDefinition } from '#kernel/events'
import { newId } from '#kernel/ids'
import { LateWriter } from '#kernel/late_writes'
import { currentRequestId } from '#kernel/trace'
import type { Tx } from '#kernel/unit_of_work'

export interface Occurrence<Payload> {
  aggregateId: string
  payload: Payload
  actor: Actor
  occurredAt: DateTime<true>
}

interface Row {
  readonly id: string
  readonly name: string
  readonly version: number
  readonly aggregate_type: string
  readonly aggregate_id: string
  readonly urgent: boolean
  readonly payload: unknown
  readonly actor: unknown
  readonly request_id: string | null
  readonly occurred_at: string
}

let unheard = false

/** Whether something was written since this was last asked. */
export function hasNews(): boolean {
  const news = unheard
  unheard = false
  return news
}

const writer = new LateWriter<Row>({
  name: 'told_events',
  parts: {
    given_events: `
      select *, row_number() over (partition by aggregate_type, aggregate_id order by place) as nth
      from rows from (jsonb_to_recordset(cast(:told_events as jsonb)) as (id text, name text,
        version integer, aggregate_type text, aggregate_id text, urgent boolean, payload jsonb,
        actor jsonb, request_id text, occurred_at timestamptz)) with ordinality
        as given (id, name, version, aggregate_type, aggregate_id, urgent, payload, actor,
          request_id, occurred_at, place)`,
    counted_events: `
      insert into kernel.event_sequences as s (aggregate_type, aggregate_id, last)
      select aggregate_type, aggregate_id, count(*) from given_events group by 1, 2 order by 1, 2
      on conflict (aggregate_type, aggregate_id) do update set last = s.last + excluded.last
      returning aggregate_type, aggregate_id, last`,
    told_events: `
      insert into kernel.outbox
        (id, name, version, aggregate_type, aggregate_id, sequence, urgent, payload, actor,
         request_id, occurred_at)
      select given.id, given.name, given.version, aggregate_type, aggregate_id,
        counted.last - count(*) over (partition by aggregate_type, aggregate_id) + given.nth,
        given.urgent, given.payload, given.actor, given.request_id, given.occurred_at
      from given_events given join counted_events counted using (aggregate_type, aggregate_id)
      order by given.place
      returning 1`,
  },
  written: () => {
    unheard = true
  },
})

/**
 * Events are rows first, in the transaction of what they tell; the relay publishes them. Those of
 * one transaction are written together, as the last thing before it commits, with a sequence per
 * aggregate in the order of the appends.
 */
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
    writer.add(tx, {
      id: newId('evt'),
      name: definition.name,
      version: definition.version,
      aggregate_type: definition.aggregate,
      aggregate_id: occurrence.aggregateId,
      urgent: definition.urgent,
      payload,
      actor: actorRef(occurrence.actor),
      request_id: currentRequestId(),
      occurred_at: occurrence.occurredAt.toISO(),
    })
  }
}
