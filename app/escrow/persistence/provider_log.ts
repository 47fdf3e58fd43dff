import type { QueryClientContract } from '@adonisjs/lucid/types/database'
import { DateTime } from 'luxon'
import type { LoggedCallback, LogState } from '#escrow/domain/callbacks/logged_callback'
import { sql } from '#kernel/sql'
import type { Tx } from '#kernel/unit_of_work'

export interface LogQuestion {
  readonly provider?: string | undefined
  readonly state?: LogState | undefined
  /** An event of one of these, an object by its provider's name, or by ours. */
  readonly about?: { readonly text: string; readonly providers: readonly string[] } | undefined
  readonly from?: DateTime<true> | undefined
  readonly until?: DateTime<true> | undefined
  /** Calls before this one. */
  readonly after?: string | undefined
  readonly limit: number
}

interface Row {
  id: string
  provider: string
  event_id: string
  log_state: LogState
  note: string | null
  object: LoggedCallback['object']
  object_ref: string | null
  subject_id: string | null
  said: string | null
  attempts: number
  times: number
  redelivered: number
  received_at: Date
  processed_at: Date | null
}

const COLUMNS = `id, provider, event_id, note, object, object_ref, subject_id, said, attempts, times,
  redelivered, received_at, processed_at,
  case when state = 'received' then 'waiting'
    when state = 'processed' and outcome = 'posted' then 'posted'
    when state = 'processed' then 'noted' else state end as log_state`

/** Written out, so that each finds its index. */
const OF_STATE: Readonly<Record<LogState, string>> = {
  waiting: `state = 'received'`,
  posted: `state = 'processed' and outcome = 'posted'`,
  noted: `state = 'processed' and outcome is distinct from 'posted'`,
  flagged: `state = 'flagged'`,
  refused: `state = 'refused'`,
}

/** The same rows as the inbox has, as staff look at them. */
export class ProviderLog {
  /** Newest first, without what was said word for word. */
  async list(client: QueryClientContract, asked: LogQuestion): Promise<LoggedCallback[]> {
    const rows = await sql<Row>(
      client,
      `select ${COLUMNS} from escrow.provider_inbox
       where ${asked.state === undefined ? 'true' : OF_STATE[asked.state]}
         and (cast(:provider as text) is null or provider = :provider)
         and (cast(:after as bigint) is null or id < cast(:after as bigint))
         and (cast(:from as timestamptz) is null or received_at >= :from)
         and (cast(:until as timestamptz) is null or received_at < :until)
         and ${asked.about === undefined ? 'true' : ABOUT}
       order by id desc limit :limit`,
      {
        provider: asked.provider ?? null,
        after: asked.after ?? null,
        from: asked.from?.toISO() ?? null,
        until: asked.until?.toISO() ?? null,
        limit: asked.limit,
        ...(asked.about && { about: asked.about.text, providers: asked.about.providers.join(',') }),
      }
    )
    return rows.map(callbackOf)
  }

  async find(client: QueryClientContract, id: string): Promise<LoggedCallback | undefined> {
    const [row] = await sql<Row & { headers: Record<string, string>; body: string }>(
      client,
      `select ${COLUMNS}, headers, convert_from(body, 'UTF8') as body
       from escrow.provider_inbox where id = cast(:id as bigint)`,
      { id }
    )
    return row && { ...callbackOf(row), raw: { headers: row.headers, body: row.body } }
  }

  /** Whether it waits to be acted on again; one that waits already, or was refused, does not. */
  async redeliver(tx: Tx, id: string, at: DateTime<true>): Promise<boolean> {
    const rows = await sql(
      tx,
      `update escrow.provider_inbox
       set state = 'received', attempts = 0, next_try_at = '-infinity',
           redelivered = redelivered + 1, redelivered_at = cast(:at as timestamptz)
       where id = cast(:id as bigint) and state in ('processed', 'flagged') returning id`,
      { id, at: at.toISO() }
    )
    return rows.length > 0
  }
}

/** By index each; events are unique per provider, so that theirs are asked for by name. */
const ABOUT = `id in (
  select id from escrow.provider_inbox where object_ref = :about
  union select id from escrow.provider_inbox where subject_id = :about
  union select id from escrow.provider_inbox
    where event_id = :about and provider in (select unnest(string_to_array(:providers, ','))))`

function callbackOf(row: Row): LoggedCallback {
  return {
    id: row.id,
    provider: row.provider,
    eventId: row.log_state === 'refused' ? null : row.event_id,
    state: row.log_state,
    why: row.note,
    object: row.object,
    objectRef: row.object_ref,
    subjectId: row.subject_id,
    said: row.said,
    attempts: row.attempts,
    times: row.times,
    redelivered: row.redelivered,
    receivedAt: utc(row.received_at),
    processedAt: row.processed_at && utc(row.processed_at),
  }
}

function utc(date: Date): DateTime<true> {
  return DateTime.fromJSDate(date, { zone: 'utc' }) as DateTime<true>
}
