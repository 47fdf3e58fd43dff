import type { QueryClientContract } from '@adonisjs/lucid/types/database'
import type { DateTime } from 'luxon'
import { sql } from '#kernel/sql'
import type { Tx } from '#kernel/unit_of_work'

export interface StoredCallback {
  readonly id: string
  readonly provider: string
  readonly body: string
}

/** Every genuine callback, stored before anything is made of it. */
export class ProviderInbox {
  /** The same event of a provider is stored once. */
  async store(
    client: QueryClientContract,
    callback: {
      provider: string
      eventId: string
      headers: Readonly<Record<string, string>>
      body: string
    }
  ): Promise<void> {
    await sql(
      client,
      `insert into escrow.provider_inbox (provider, event_id, headers, body)
       values (:provider, :eventId, cast(:headers as jsonb), convert_to(:body, 'UTF8'))
       on conflict (provider, event_id) do nothing`,
      { ...callback, headers: JSON.stringify(callback.headers) }
    )
  }

  /** What waits, those that failed before behind the others. */
  waiting(client: QueryClientContract, limit: number): Promise<StoredCallback[]> {
    return sql<StoredCallback>(
      client,
      `select id, provider, convert_from(body, 'UTF8') as body from escrow.provider_inbox
       where state = 'received' order by attempts, id limit :limit`,
      { limit }
    )
  }

  /** Whether this unit of work has it; two workers never hold the same one. */
  async claim(tx: Tx, id: string): Promise<boolean> {
    const rows = await sql(
      tx,
      `select id from escrow.provider_inbox where id = :id and state = 'received'
       for update skip locked`,
      { id }
    )
    return rows.length > 0
  }

  async finish(
    client: QueryClientContract,
    id: string,
    result: { state: 'processed' | 'flagged'; note: string | null; at: DateTime<true> }
  ): Promise<void> {
    await sql(
      client,
      `update escrow.provider_inbox
       set state = :state, note = :note, processed_at = :at where id = :id`,
      { id, state: result.state, note: result.note, at: result.at.toISO() }
    )
  }

  /** Notes a failed attempt; after the tenth it is left to staff. */
  async failed(client: QueryClientContract, id: string, note: string): Promise<void> {
    await sql(
      client,
      `update escrow.provider_inbox
       set attempts = attempts + 1, note = :note,
           state = case when attempts >= 9 then 'flagged' else state end
       where id = :id and state = 'received'`,
      { id, note }
    )
  }
}
