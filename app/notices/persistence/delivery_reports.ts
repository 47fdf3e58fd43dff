import type { QueryClientContract } from '@adonisjs/lucid/types/database'
import { DateTime } from 'luxon'
import { sql } from '#kernel/sql'
import type { Tx } from '#kernel/unit_of_work'
import type { Reported } from '#notices/domain/delivery_report'

/** The same words again are the same report. */
export async function storeReport(
  client: QueryClientContract,
  report: { readonly provider: string; readonly digest: string; readonly body: string },
  at: DateTime<true>
): Promise<void> {
  await sql(
    client,
    `insert into notices.delivery_reports as r (provider, digest, body, received_at)
     values (:provider, :digest, :body, :at)
     on conflict (provider, digest) do update set times = r.times + 1`,
    { ...report, at: at.toISO() }
  )
}

/** One row a minute, however many come: a wrong address shows, and nobody can fill the disk. */
export async function countRefused(
  client: QueryClientContract,
  call: { readonly provider: string; readonly body: string },
  at: DateTime<true>
): Promise<void> {
  await sql(
    client,
    `insert into notices.delivery_reports as r
       (provider, digest, body, state, note, received_at, finished_at)
     values (:provider, :minute, :body, 'refused', 'Not at the address that it was given', :at, :at)
     on conflict (provider, digest) do update set times = r.times + 1`,
    { ...call, minute: `refused ${at.startOf('minute').toISO()}`, at: at.toISO() }
  )
}

export interface WaitingReport {
  readonly id: string
  readonly body: string
  readonly receivedAt: DateTime<true>
}

/** Locks some that nobody has matched; those of another worker are left to it. */
export async function takeReports(
  tx: Tx,
  provider: string,
  { after, limit }: { readonly after: string; readonly limit: number }
): Promise<WaitingReport[]> {
  const rows = await sql<{ id: string; body: string; received_at: Date }>(
    tx,
    `select id, body, received_at from notices.delivery_reports
     where state = 'waiting' and provider = :provider and id > :after
     order by id limit :limit for update skip locked`,
    { provider, after, limit }
  )
  return rows.map(({ received_at: received, ...row }) => ({
    ...row,
    receivedAt: DateTime.fromJSDate(received, { zone: 'utc' }) as DateTime<true>,
  }))
}

export async function finishReport(
  tx: Tx,
  id: string,
  ended: { state: 'settled' | 'flagged'; note: string | null; deliveryId: string | null },
  at: DateTime<true>
): Promise<void> {
  await sql(
    tx,
    `update notices.delivery_reports
     set state = :state, note = :note, delivery_id = :deliveryId, finished_at = :at where id = :id`,
    { id, ...ended, at: at.toISO() }
  )
}

/** Locks the delivery that a provider calls so; null when none is known under that name. */
export async function reportedDelivery(
  tx: Tx,
  provider: string,
  providerId: string
): Promise<Reported | null> {
  const [row] = await sql<Reported>(
    tx,
    `select id, address, reported from notices.deliveries
     where provider = :provider and provider_id = :providerId order by id limit 1 for update`,
    { provider, providerId }
  )
  return row ?? null
}

/** What did not reach the phone is dead, as what its provider refused at once. */
export async function recordReport(
  tx: Tx,
  id: string,
  { as, reason, at }: { as: 'reached' | 'failed'; reason: string | null; at: DateTime<true> }
): Promise<void> {
  await sql(
    tx,
    `update notices.deliveries
     set reported = :as, reported_at = cast(:at as timestamptz),
         state = case when :as = 'failed' and state = 'delivered' then 'dead' else state end,
         last_error = case when :as = 'failed'
           then concat_ws(': ', 'It did not reach the phone', cast(:reason as text))
           else last_error end
     where id = :id`,
    { id, as, reason, at: at.toISO() }
  )
}

/** Kept no longer than deliveries are. */
export async function forgetReports(tx: Tx, limit: DateTime<true>): Promise<void> {
  await sql(
    tx,
    `delete from notices.delivery_reports where received_at < cast(:limit as timestamptz)`,
    { limit: limit.toISO() }
  )
}
