import type { DateTime } from 'luxon'
import { sql } from '#kernel/sql'
import type { Tx } from '#kernel/unit_of_work'

export interface NewAccount {
  id: string
  name: string
  email: string
  passwordHash: string
  wants: 'hire' | 'work' | null
  country: string | null
  timeZone: string
  locale: string
  currency: string
  at: DateTime<true>
}

/**
 * Adds the party and its account. False when the address is taken: of two registrations at once,
 * the second waits for the first and then finds it. The caller must then roll back.
 */
export async function insertAccount(tx: Tx, account: NewAccount): Promise<boolean> {
  const at = account.at.toISO()
  await sql(
    tx,
    `insert into identity.parties (id, kind, display_name, country, time_zone, locale, created_at)
     values (:id, 'account', :name, :country, :timeZone, :locale, :at)`,
    {
      id: account.id,
      name: account.name,
      country: account.country,
      timeZone: account.timeZone,
      locale: account.locale,
      at,
    }
  )
  const inserted = await sql<{ id: string }>(
    tx,
    `insert into identity.accounts (id, email, password_hash, currency, wants, created_at)
     values (:id, :email, :passwordHash, :currency, :wants, :at)
     on conflict (lower(email)) do nothing returning id`,
    {
      id: account.id,
      email: account.email,
      passwordHash: account.passwordHash,
      currency: account.currency,
      wants: account.wants,
      at,
    }
  )
  return inserted.length === 1
}

export async function markEmailVerified(
  tx: Tx,
  accountId: string,
  at: DateTime<true>
): Promise<boolean> {
  const changed = await sql<{ id: string }>(
    tx,
    `update identity.accounts set email_verified_at = :at
     where id = :accountId and email_verified_at is null returning id`,
    { accountId, at: at.toISO() }
  )
  return changed.length === 1
}

/** Sets a password; every session begun before ends, since its epoch is no longer the account's. */
export async function replacePassword(
  tx: Tx,
  accountId: string,
  passwordHash: string
): Promise<void> {
  await sql(
    tx,
    `update identity.accounts
     set password_hash = :passwordHash, session_epoch = session_epoch + 1
     where id = :accountId`,
    { accountId, passwordHash }
  )
}
