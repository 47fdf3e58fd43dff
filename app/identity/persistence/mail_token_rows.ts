import { MAIL_TOKEN_LIFE, type MailTokenPurpose } from '#identity/domain/mail_token'
import { hashOf, newMailToken } from '#identity/persistence/secrets'
import { sql } from '#kernel/sql'
import type { Tx } from '#kernel/unit_of_work'
import type { DateTime } from 'luxon'

interface Owner {
  accountId: string
  email: string
}

/** Makes a token for a link; earlier ones for the same purpose stop working. */
export async function issueMailToken(
  tx: Tx,
  purpose: MailTokenPurpose,
  owner: Owner,
  at: DateTime<true>
): Promise<string> {
  await sql(
    tx,
    `update identity.mail_tokens set used_at = :at
     where account_id = :accountId and purpose = :purpose and used_at is null`,
    { accountId: owner.accountId, purpose, at: at.toISO() }
  )
  const { value, hash } = newMailToken()
  await sql(
    tx,
    `insert into identity.mail_tokens (hash, account_id, purpose, email, created_at, expires_at)
     values (:hash, :accountId, :purpose, :email, :at, :expiresAt)`,
    {
      hash,
      accountId: owner.accountId,
      purpose,
      email: owner.email,
      at: at.toISO(),
      expiresAt: at.plus(MAIL_TOKEN_LIFE[purpose]).toISO(),
    }
  )
  return value
}

/**
 * Uses a token up, and tells whose it was; null when it is unknown, expired, used before, or was
 * sent to an address the account no longer has. Of two uses at once, the row lock lets one win.
 */
export async function useMailToken(
  tx: Tx,
  purpose: MailTokenPurpose,
  value: string,
  at: DateTime<true>
): Promise<string | null> {
  const [row] = await sql<{ account_id: string }>(
    tx,
    `update identity.mail_tokens t set used_at = :at
     from identity.accounts a
     where t.hash = :hash and t.purpose = :purpose and t.used_at is null and t.expires_at > :at
       and a.id = t.account_id and a.email = t.email
     returning t.account_id`,
    { hash: hashOf(value), purpose, at: at.toISO() }
  )
  return row?.account_id ?? null
}
