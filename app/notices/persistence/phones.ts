import type { QueryClientContract } from '@adonisjs/lucid/types/database'
import { DateTime } from 'luxon'
import { sql } from '#kernel/sql'
import type { Tx } from '#kernel/unit_of_work'

export interface Phone {
  readonly number: string
  readonly verified: boolean
  /** Of the code that was sent last; null when there is none to be typed in. */
  readonly codeHash: string | null
  readonly codeUntil: DateTime<true> | null
  readonly triesLeft: number
  readonly codesSent: number
  readonly codesSince: DateTime<true>
}

interface Row {
  number: string
  verified: boolean
  code_hash: string | null
  code_until: Date | null
  tries_left: number
  codes_sent: number
  codes_since: Date
}

export async function phoneOf(
  client: QueryClientContract,
  accountId: string,
  { lock = false } = {}
): Promise<Phone | null> {
  const [row] = await sql<Row>(
    client,
    `select number, verified_at is not null as verified, code_hash, code_until, tries_left,
       codes_sent, codes_since
     from notices.phones where account_id = :accountId ${lock ? 'for update' : ''}`,
    { accountId }
  )
  if (!row) return null
  return {
    number: row.number,
    verified: row.verified,
    codeHash: row.code_hash,
    codeUntil: row.code_until && moment(row.code_until),
    triesLeft: row.tries_left,
    codesSent: row.codes_sent,
    codesSince: moment(row.codes_since),
  }
}

export interface NewCode {
  readonly number: string
  readonly codeHash: string
  readonly codeUntil: DateTime<true>
  readonly tries: number
  readonly codesSent: number
  readonly codesSince: DateTime<true>
}

/** Another number than the one before counts for nothing until its own code is typed in. */
export async function keepCode(tx: Tx, accountId: string, code: NewCode): Promise<void> {
  await sql(
    tx,
    `insert into notices.phones as p
       (account_id, number, code_hash, code_until, tries_left, codes_sent, codes_since)
     values (:accountId, :number, :codeHash, :codeUntil, :tries, :codesSent, :codesSince)
     on conflict (account_id) do update set
       number = excluded.number, code_hash = excluded.code_hash, code_until = excluded.code_until,
       tries_left = excluded.tries_left, codes_sent = excluded.codes_sent,
       codes_since = excluded.codes_since,
       verified_at = case when p.number = excluded.number then p.verified_at end`,
    {
      accountId,
      ...code,
      codeUntil: code.codeUntil.toISO(),
      codesSince: code.codesSince.toISO(),
    }
  )
}

/** Codes that went to a number within the hour, whoever asked for them. */
export async function codesSentTo(
  client: QueryClientContract,
  number: string,
  since: DateTime<true>
): Promise<number> {
  const [row] = await sql<{ sent: number }>(
    client,
    `select coalesce(sum(codes_sent), 0)::int as sent from notices.phones
     where number = :number and codes_since > :since`,
    { number, since: since.toISO() }
  )
  return row?.sent ?? 0
}

export async function countTry(tx: Tx, accountId: string): Promise<void> {
  await sql(
    tx,
    `update notices.phones set tries_left = greatest(0, tries_left - 1)
     where account_id = :accountId`,
    { accountId }
  )
}

export async function markVerified(tx: Tx, accountId: string, at: DateTime<true>): Promise<void> {
  await sql(
    tx,
    `update notices.phones set verified_at = :at, code_hash = null, code_until = null
     where account_id = :accountId`,
    { accountId, at: at.toISO() }
  )
}

export async function forgetPhone(tx: Tx, accountId: string): Promise<boolean> {
  const rows = await sql(
    tx,
    'delete from notices.phones where account_id = :accountId returning account_id',
    { accountId }
  )
  return rows.length > 0
}

const moment = (value: Date) => DateTime.fromJSDate(value, { zone: 'utc' }) as DateTime<true>
