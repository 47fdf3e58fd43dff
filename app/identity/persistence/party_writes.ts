import type { DateTime } from 'luxon'
import { sql } from '#kernel/sql'
import type { Tx } from '#kernel/unit_of_work'

export interface Suspension {
  at: DateTime<true>
  reason: string
}

export async function setSuspension(
  tx: Tx,
  partyId: string,
  suspension: Suspension | null
): Promise<'changed' | 'unchanged' | 'unknown'> {
  const [party] = await sql<{ suspended: boolean }>(
    tx,
    `select suspended_at is not null as suspended from identity.parties
     where id = :partyId for update`,
    { partyId }
  )
  if (!party) return 'unknown'
  if (party.suspended === (suspension !== null)) return 'unchanged'
  await sql(
    tx,
    `update identity.parties set suspended_at = :at, suspended_reason = :reason where id = :partyId`,
    { partyId, at: suspension?.at.toISO() ?? null, reason: suspension?.reason ?? null }
  )
  return 'changed'
}

export interface PartyDetails {
  name: string
  country: string | null
  timeZone: string
  locale: string
  currency: string
}

export async function updateDetails(
  tx: Tx,
  accountId: string,
  details: PartyDetails
): Promise<void> {
  await sql(
    tx,
    `update identity.parties
     set display_name = :name, country = :country, time_zone = :timeZone, locale = :locale
     where id = :accountId`,
    {
      accountId,
      name: details.name,
      country: details.country,
      timeZone: details.timeZone,
      locale: details.locale,
    }
  )
  await sql(tx, `update identity.accounts set currency = :currency where id = :accountId`, {
    accountId,
    currency: details.currency,
  })
}

/** False when the account has the role already, or there is no such account. */
export async function insertStaffRole(
  tx: Tx,
  accountId: string,
  role: string,
  at: DateTime<true>
): Promise<boolean> {
  const granted = await sql<{ role: string }>(
    tx,
    `insert into identity.staff_roles (account_id, role, granted_at)
     select id, :role, :at from identity.accounts where id = :accountId
     on conflict do nothing returning role`,
    { accountId, role, at: at.toISO() }
  )
  return granted.length === 1
}

/** False when the account did not have the role. */
export async function deleteStaffRole(tx: Tx, accountId: string, role: string): Promise<boolean> {
  const revoked = await sql<{ role: string }>(
    tx,
    `delete from identity.staff_roles where account_id = :accountId and role = :role returning role`,
    { accountId, role }
  )
  return revoked.length === 1
}
