import type { QueryClientContract } from '@adonisjs/lucid/types/database'
import { DateTime } from 'luxon'
import { sql } from '#kernel/sql'
import type { Tx } from '#kernel/unit_of_work'
import { CODE_KIND } from '#notices/domain/phone_code'

export interface Phone {
  readonly number: string
  readonly verified: boolean
  /** Of the code that was sent last; null when there is none to be typed in. */
  readonly codeHash: string | null
  readonly codeUntil: DateTime<true> | null
}

interface Row {
  number: string
  verified: boolean
  code_hash: string | null
  code_until: Date | null
}

export async function phoneOf(
  client: QueryClientContract,
  accountId: string,
  { lock = false } = {}
): Promise<Phone | null> {
  const [row] = await sql<Row>(
    client,
    `select number, verified_at is not null as verified, code_hash, code_until
     from notices.phones where account_id = :accountId ${lock ? 'for update' : ''}`,
    { accountId }
  )
  if (!row) return null
  return {
    number: row.number,
    verified: row.verified,
    codeHash: row.code_hash,
    codeUntil: row.code_until && moment(row.code_until),
  }
}

export interface NewCode {
  readonly number: string
  readonly codeHash: string
  readonly codeUntil: DateTime<true>
  readonly tries: number
}

/** Another number than the one before counts for nothing until its own code is typed in. */
export async function keepCode(tx: Tx, accountId: string, code: NewCode): Promise<void> {
  await sql(
    tx,
    `insert into notices.phones as p
       (account_id, number, code_hash, code_until, tries_left)
     values (:accountId, :number, :codeHash, :codeUntil, :tries)
     on conflict (account_id) do update set
       number = excluded.number, code_hash = excluded.code_hash, code_until = excluded.code_until,
       tries_left = excluded.tries_left,
       verified_at = case when p.number = excluded.number then p.verified_at end`,
    { accountId, ...code, codeUntil: code.codeUntil.toISO() }
  )
}

/**
 * The codes since then of an account or to a number, whichever are more: by what was sent, which
 * stays when the number is forgotten. Who asks at the same moment waits, so that the limit holds;
 * everybody locks the account before the number.
 */
export async function countCodes(
  tx: Tx,
  { accountId, number }: { accountId: string; number: string },
  since: DateTime<true>
): Promise<number> {
  for (const whose of [accountId, number]) {
    await sql(tx, 'select pg_advisory_xact_lock(hashtextextended(:key, 0))', {
      key: `notices.phone_codes/${whose}`,
    })
  }
  const [row] = await sql<{ sent: number }>(
    tx,
    `select greatest(
       (select count(*) from notices.deliveries
        where kind = '${CODE_KIND}' and recipient_id = :accountId and created_at > :since),
       (select count(*) from notices.deliveries
        where kind = '${CODE_KIND}' and address = :number and created_at > :since))::int as sent`,
    { accountId, number, since: since.toISO() }
  )
  return row?.sent ?? 0
}

/** Takes one guess off; gives the hash of the code it may be at, null when no guess is left. */
export async function countTry(tx: Tx, accountId: string): Promise<string | null> {
  const [row] = await sql<{ code_hash: string | null }>(
    tx,
    `update notices.phones set tries_left = tries_left - 1
     where account_id = :accountId and tries_left > 0 returning code_hash`,
    { accountId }
  )
  return row?.code_hash ?? null
}

export async function markVerified(tx: Tx, accountId: string, at: DateTime<true>): Promise<void> {
  await sql(
    tx,
    `update notices.phones set verified_at = :at, code_hash = null, code_until = null
     where account_id = :accountId`,
    { accountId, at: at.toISO() }
  )
}

/** Gives the number; null when there was none. */
export async function forgetPhone(tx: Tx, accountId: string): Promise<string | null> {
  const [row] = await sql<{ number: string }>(
    tx,
    'delete from notices.phones where account_id = :accountId returning number',
    { accountId }
  )
  return row?.number ?? null
}

const moment = (value: Date) => DateTime.fromJSDate(value, { zone: 'utc' }) as DateTime<true>
