import type { QueryClientContract } from '@adonisjs/lucid/types/database'
import { DateTime } from 'luxon'
import { sql } from '#kernel/sql'
import type { Tx } from '#kernel/unit_of_work'
import { WHOLE, type Breaker, type Line } from '#notices/domain/breaker'

interface Row {
  failures: number
  trips: number
  opened_at: Date | null
  retry_at: Date | null
}

const COLUMNS = 'failures, trips, opened_at, retry_at'

export async function breakerOf(
  client: QueryClientContract,
  { name, provider }: Line
): Promise<Breaker> {
  const [row] = await sql<Row>(
    client,
    `select ${COLUMNS} from notices.breakers where channel = :name and provider = :provider`,
    { name, provider },
    { prepared: true }
  )
  return row ? toBreaker(row) : WHOLE
}

/** The row locked, so that failures at the same moment are each counted. */
export async function lockBreaker(tx: Tx, { name, provider }: Line): Promise<Breaker> {
  const [row] = await sql<Row>(
    tx,
    `insert into notices.breakers (channel, provider) values (:name, :provider)
     on conflict (channel, provider) do update set channel = excluded.channel
     returning ${COLUMNS}`,
    { name, provider }
  )
  return row ? toBreaker(row) : WHOLE
}

export async function keepBreaker(
  tx: Tx,
  { name, provider }: Line,
  breaker: Breaker,
  error: string
): Promise<void> {
  await sql(
    tx,
    `update notices.breakers
     set failures = :failures, trips = :trips, opened_at = cast(:openedAt as timestamptz),
         retry_at = cast(:retryAt as timestamptz), probe_until = null, last_error = :error
     where channel = :name and provider = :provider`,
    {
      name,
      provider,
      error,
      failures: breaker.failures,
      trips: breaker.trips,
      openedAt: breaker.openedAt?.toISO() ?? null,
      retryAt: breaker.retryAt?.toISO() ?? null,
    }
  )
}

/** True for the one that may try whether the provider is back. */
export async function takeProbe(
  client: QueryClientContract,
  { name, provider }: Line,
  now: DateTime<true>,
  until: DateTime<true>
): Promise<boolean> {
  const rows = await sql(
    client,
    `update notices.breakers set probe_until = cast(:until as timestamptz)
     where channel = :name and provider = :provider and retry_at <= cast(:now as timestamptz)
       and (probe_until is null or probe_until <= cast(:now as timestamptz))
     returning 1`,
    { name, provider, now: now.toISO(), until: until.toISO() }
  )
  return rows.length > 0
}

/** The next one may try at once. */
export async function leaveProbe(
  client: QueryClientContract,
  { name, provider }: Line
): Promise<void> {
  await sql(
    client,
    `update notices.breakers set probe_until = null
     where channel = :name and provider = :provider and probe_until is not null`,
    { name, provider }
  )
}

/** Writes only where there was something to forget: most successes follow a success. */
export async function closeBreaker(
  client: QueryClientContract,
  { name, provider }: Line
): Promise<void> {
  await sql(
    client,
    `update notices.breakers
     set failures = 0, trips = 0, opened_at = null, retry_at = null, probe_until = null
     where channel = :name and provider = :provider and (failures > 0 or retry_at is not null)`,
    { name, provider },
    { prepared: true }
  )
}

function toBreaker(row: Row): Breaker {
  return {
    failures: row.failures,
    trips: row.trips,
    openedAt: moment(row.opened_at),
    retryAt: moment(row.retry_at),
  }
}

function moment(value: Date | null): DateTime<true> | null {
  return value && (DateTime.fromJSDate(value, { zone: 'utc' }) as DateTime<true>)
}
