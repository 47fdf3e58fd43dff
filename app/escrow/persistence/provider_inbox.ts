import type { QueryClientContract } from '@adonisjs/lucid/types/database'
import type { DateTime } from 'luxon'
import { sql } from '#kernel/sql'
import type { Tx } from '#kernel/unit_of_work'

export interface NewCallback {
  readonly provider: string
  readonly eventId: string
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
}

export interface StoredCallback {
  readonly id: string
  readonly provider: string
  readonly body: string
}

/** What a callback came to, with what it turned out to be about. */
export interface CallbackResult {
  readonly id: string
  readonly state: 'processed' | 'flagged'
  readonly outcome: 'posted' | 'failed' | 'nothing' | null
  readonly note: string | null
  readonly object: string | null
  readonly objectRef: string | null
  readonly said: string | null
  readonly subjectId: string | null
}

/** How many attempts are made before a callback is left to staff. */
const ATTEMPTS = 10

/** Every genuine callback, stored before anything is made of it. */
export class ProviderInbox {
  /** The same event of a provider is stored once, however often it comes. */
  async store(client: QueryClientContract, callbacks: readonly NewCallback[]): Promise<void> {
    await sql(
      client,
      `insert into escrow.provider_inbox (provider, event_id, headers, body)
       select provider, "eventId", headers, convert_to(body, 'UTF8')
       from json_to_recordset(cast(:callbacks as json))
         as given (provider text, "eventId" text, headers jsonb, body text)
       -- Two batches with the same events would wait for each other in another order.
       order by provider, "eventId"
       on conflict (provider, event_id) do nothing`,
      { callbacks: JSON.stringify(callbacks) },
      { prepared: true }
    )
  }

  /**
   * Takes what waits, those that failed before behind the others: nobody else gets it until `until`.
   * Real time, as a lease has nothing to do with the marketplace's clock.
   */
  async take(
    client: QueryClientContract,
    asked: {
      limit: number
      at: DateTime<true>
      until: DateTime<true>
      /** Of these providers, or of all others. */
      of: { providers: readonly string[]; others: boolean }
    }
  ): Promise<StoredCallback[]> {
    const rows = await sql<StoredCallback>(
      client,
      `update escrow.provider_inbox set next_try_at = cast(:until as timestamptz)
       where id = any(array(
         select id from escrow.provider_inbox
         where state = 'received' and next_try_at <= cast(:at as timestamptz)
           and (provider = any(string_to_array(:providers, ','))) <> cast(:others as boolean)
         order by attempts, id limit :limit for update skip locked))
       returning id, provider, convert_from(body, 'UTF8') as body`,
      {
        limit: asked.limit,
        at: asked.at.toISO(),
        until: asked.until.toISO(),
        providers: asked.of.providers.join(','),
        others: asked.of.others,
      },
      { prepared: true }
    )
    return rows.toSorted((one, other) => Number(BigInt(one.id) - BigInt(other.id)))
  }

  /** Which of them this unit of work has now: one whose lease ran out may be another worker's. */
  async lock(tx: Tx, ids: readonly string[]): Promise<ReadonlySet<string>> {
    const rows = await sql<{ id: string }>(
      tx,
      `select id from escrow.provider_inbox
       where id = any(cast(string_to_array(:ids, ',') as bigint[])) and state = 'received'
       order by id for update skip locked`,
      { ids: ids.join(',') },
      { prepared: true }
    )
    return new Set(rows.map(({ id }) => id))
  }

  /** A movement that was posted stays the callback's, whatever a later delivery came to. */
  async finish(
    client: QueryClientContract,
    results: readonly CallbackResult[],
    at: DateTime<true>
  ): Promise<void> {
    if (results.length === 0) return
    await sql(
      client,
      `update escrow.provider_inbox i
       set state = given.state, note = given.note, processed_at = cast(:at as timestamptz),
           outcome = case when i.outcome = 'posted' then i.outcome else given.outcome end,
           object = given.object, object_ref = given."objectRef", said = given.said,
           subject_id = given."subjectId"
       from json_to_recordset(cast(:results as json)) as given (id bigint, state text, outcome text,
         note text, object text, "objectRef" text, said text, "subjectId" text)
       where i.id = given.id and i.state = 'received'`,
      { results: JSON.stringify(results), at: at.toISO() },
      { prepared: true }
    )
  }

  /** Notes a failed attempt, and rests twice as long as after the one before. */
  async failed(
    client: QueryClientContract,
    failure: { id: string; note: string; at: DateTime<true> }
  ): Promise<void> {
    await sql(
      client,
      `update escrow.provider_inbox
       set attempts = attempts + 1, note = :note,
           next_try_at = cast(:at as timestamptz) + make_interval(secs => power(2, attempts)),
           state = case when attempts + 1 >= ${ATTEMPTS} then 'flagged' else state end
       where id = :id and state = 'received'`,
      { id: failure.id, note: failure.note, at: failure.at.toISO() }
    )
  }
}
