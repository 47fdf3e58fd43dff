import { hashOf } from '#identity/persistence/secrets'
import { sql } from '#kernel/sql'
import type { Tx } from '#kernel/unit_of_work'
import type { DateTime } from 'luxon'

/** Takes a time step for good; false when another request took it, or a later one, first. */
export async function takeTotpStep(tx: Tx, accountId: string, step: number): Promise<boolean> {
  const taken = await sql<{ id: string }>(
    tx,
    `update identity.accounts set totp_last_step = :step
     where id = :accountId and (totp_last_step is null or totp_last_step < :step) returning id`,
    { accountId, step }
  )
  return taken.length === 1
}

export async function startTotp(tx: Tx, accountId: string, sealedSecret: string): Promise<void> {
  await sql(
    tx,
    `update identity.accounts
     set totp_secret = :sealedSecret, totp_confirmed_at = null, totp_last_step = null
     where id = :accountId`,
    { accountId, sealedSecret }
  )
}

export async function confirmTotp(tx: Tx, accountId: string, at: DateTime<true>): Promise<void> {
  await sql(tx, `update identity.accounts set totp_confirmed_at = :at where id = :accountId`, {
    accountId,
    at: at.toISO(),
  })
}

export async function removeTotp(tx: Tx, accountId: string): Promise<void> {
  await sql(
    tx,
    `update identity.accounts
     set totp_secret = null, totp_confirmed_at = null, totp_last_step = null
     where id = :accountId`,
    { accountId }
  )
  await sql(tx, `delete from identity.recovery_codes where account_id = :accountId`, { accountId })
}

export async function replaceRecoveryCodes(
  tx: Tx,
  accountId: string,
  codes: readonly string[]
): Promise<void> {
  await sql(tx, `delete from identity.recovery_codes where account_id = :accountId`, { accountId })
  await sql(
    tx,
    `insert into identity.recovery_codes (account_id, hash)
     select :accountId, hash from unnest(cast(:hashes as text[])) as hash`,
    { accountId, hashes: codes.map((code) => hashOf(code)) }
  )
}

/** Each recovery code works once; of two uses at once, one wins. */
export async function useRecoveryCode(
  tx: Tx,
  accountId: string,
  code: string,
  at: DateTime<true>
): Promise<boolean> {
  const used = await sql<{ hash: string }>(
    tx,
    `update identity.recovery_codes set used_at = :at
     where account_id = :accountId and hash = :hash and used_at is null returning hash`,
    { accountId, hash: hashOf(code), at: at.toISO() }
  )
  return used.length === 1
}

/** Lets `seal` write every TOTP secret anew; how many there were. */
export async function resealTotp(tx: Tx, seal: (sealed: string) => string): Promise<number> {
  const rows = await sql<{ id: string; sealed: string }>(
    tx,
    `select id, totp_secret as sealed from identity.accounts
     where totp_secret is not null order by id for update`
  )
  for (const { id, sealed } of rows) {
    await sql(tx, `update identity.accounts set totp_secret = :sealed where id = :id`, {
      id,
      sealed: seal(sealed),
    })
  }
  return rows.length
}
