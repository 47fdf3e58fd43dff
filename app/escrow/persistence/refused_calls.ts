import type { QueryClientContract } from '@adonisjs/lucid/types/database'
import type { DateTime } from 'luxon'
import { sql } from '#kernel/sql'

/** A call that was turned away: anybody may make one, so that it says nothing of a provider. */
export interface RefusedCall {
  readonly provider: string
  /** The code of the error it was answered with. */
  readonly code: string
  readonly why: string
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
  readonly at: DateTime<true>
}

/** Enough to see what it was. */
const SAMPLE = 2000

/** One row a minute for each provider and reason, however many come: a secret that is wrong shows, and nobody can fill the disk. */
export class RefusedCalls {
  async count(client: QueryClientContract, calls: readonly RefusedCall[]): Promise<void> {
    const minutes = new Map<string, { first: RefusedCall; eventId: string; times: number }>()
    for (const call of calls) {
      const eventId = `refused:${call.code}:${call.at.startOf('minute').toISO()}`
      const key = `${call.provider} ${eventId}`
      const known = minutes.get(key)
      minutes.set(key, { first: known?.first ?? call, eventId, times: (known?.times ?? 0) + 1 })
    }
    const rows = [...minutes.values()].map(({ first, eventId, times }) => ({
      ...{ provider: first.provider, eventId, times, why: first.why },
      ...{ headers: first.headers, body: printable(first.body), at: first.at.toISO() },
    }))
    await sql(
      client,
      `insert into escrow.provider_inbox
         (provider, event_id, headers, body, state, note, times, processed_at)
       select provider, "eventId", headers, convert_to(body, 'UTF8'), 'refused', why, times, at
       from json_to_recordset(cast(:rows as json)) as given (provider text, "eventId" text,
         headers jsonb, body text, why text, times integer, at timestamptz)
       order by provider, "eventId"
       on conflict (provider, event_id) do update
       set times = provider_inbox.times + excluded.times, processed_at = excluded.processed_at`,
      { rows: JSON.stringify(rows) },
      { prepared: true }
    )
  }
}

/** PostgreSQL keeps no text with NUL in it; nor is half a character one. */
function printable(body: string): string {
  return body.slice(0, SAMPLE).replaceAll('\u0000', '�').toWellFormed()
}
