import type { DateTime } from 'luxon'
import { actorRef, type Actor } from '#kernel/actor'
import { beforeCommit } from '#kernel/before_commit'
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

interface Row {
  readonly id: string
  readonly name: string
  readonly version: number
  readonly aggregate_type: string
  readonly aggregate_id: string
  readonly payload: unknown
  readonly actor: unknown
  readonly request_id: string | null
  readonly occurred_at: string
}

const appended = new WeakMap<Tx, Row[]>()
let unheard = false

/** Whether something was written since this was last asked. */
export function hasNews(): boolean {
  const news = unheard
  unheard = false
  return news
}

/**
 * Events are rows first, in the transaction of what they tell; the relay publishes them. Those of
 * one transaction are written together, as the last thing before it commits.
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
    rowsOf(tx).push({
      id: newId('evt'),
      name: definition.name,
      version: definition.version,
      aggregate_type: definition.aggregate,
      aggregate_id: occurrence.aggregateId,
      payload,
      actor: actorRef(occurrence.actor),
      request_id: currentRequestId(),
      occurred_at: occurrence.occurredAt.toISO(),
    })
  }
}

function rowsOf(tx: Tx): Row[] {
  const known = appended.get(tx)
  if (known) return known
  const rows: Row[] = []
  appended.set(tx, rows)
  beforeCommit(tx, () => {
    appended.delete(tx)
    return write(tx, rows)
  })
  return rows
}

/** Sequences are counted per aggregate, in the order of the appends. */
async function write(tx: Tx, rows: readonly Row[]): Promise<void> {
  await sql(
    tx,
    `with given as (
       select *, row_number() over (partition by aggregate_type, aggregate_id order by place)
         as nth
       from rows from (jsonb_to_recordset(cast(:rows as jsonb)) as (id text, name text,
         version integer, aggregate_type text, aggregate_id text, payload jsonb, actor jsonb,
         request_id text, occurred_at timestamptz)) with ordinality
         as given (id, name, version, aggregate_type, aggregate_id, payload, actor, request_id,
           occurred_at, place)
     ), counted as (
       insert into kernel.event_sequences as s (aggregate_type, aggregate_id, last)
       select aggregate_type, aggregate_id, count(*) from given group by 1, 2 order by 1, 2
       on conflict (aggregate_type, aggregate_id) do update set last = s.last + excluded.last
       returning aggregate_type, aggregate_id, last
     )
     insert into kernel.outbox
       (id, name, version, aggregate_type, aggregate_id, sequence, payload, actor, request_id,
        occurred_at)
     select given.id, given.name, given.version, aggregate_type, aggregate_id,
       counted.last - count(*) over (partition by aggregate_type, aggregate_id) + given.nth,
       given.payload, given.actor, given.request_id, given.occurred_at
     from given join counted using (aggregate_type, aggregate_id)
     order by given.place`,
    { rows: JSON.stringify(rows) },
    { prepared: true }
  )
  unheard = true
}
