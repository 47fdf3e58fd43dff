import type { QueryClientContract } from '@adonisjs/lucid/types/database'
import { DateTime } from 'luxon'
import type { StaffRole } from '#kernel/actor'
import { sql } from '#kernel/sql'
import type { Tx } from '#kernel/unit_of_work'

/** An account with the party it is, as the rows hold it. */
export interface AccountRow {
  id: string
  name: string
  email: string
  passwordHash: string | null
  country: string | null
  timeZone: string
  locale: string
  currency: string
  emailVerifiedAt: DateTime<true> | null
  suspendedAt: DateTime<true> | null
  totpSecret: string | null
  totpConfirmedAt: DateTime<true> | null
  totpLastStep: number | null
  sessionEpoch: number
  staffRoles: StaffRole[]
  createdAt: DateTime<true>
}

interface StoredAccount {
  id: string
  display_name: string
  email: string
  password_hash: string | null
  country: string | null
  time_zone: string
  locale: string
  currency: string
  email_verified_at: Date | null
  suspended_at: Date | null
  totp_secret: string | null
  totp_confirmed_at: Date | null
  totp_last_step: string | null
  session_epoch: number
  staff_roles: StaffRole[]
  created_at: Date
}

const SELECT = `
  select a.id, p.display_name, a.email, a.password_hash, p.country, p.time_zone, p.locale,
         a.currency, a.email_verified_at, p.suspended_at, a.totp_secret, a.totp_confirmed_at,
         a.totp_last_step, a.session_epoch, a.created_at,
         array(select role from identity.staff_roles r where r.account_id = a.id order by role)
           as staff_roles
  from identity.accounts a join identity.parties p on p.id = a.id`

export async function accountById(
  client: QueryClientContract,
  id: string
): Promise<AccountRow | null> {
  return first(await sql<StoredAccount>(client, `${SELECT} where a.id = :id`, { id }))
}

export async function accountByEmail(
  client: QueryClientContract,
  email: string
): Promise<AccountRow | null> {
  return first(
    await sql<StoredAccount>(client, `${SELECT} where lower(a.email) = lower(:email)`, { email })
  )
}

/** The account, locked until the end of the transaction. */
export async function lockAccount(tx: Tx, id: string): Promise<AccountRow | null> {
  return first(await sql<StoredAccount>(tx, `${SELECT} where a.id = :id for update of a`, { id }))
}

function first([row]: StoredAccount[]): AccountRow | null {
  if (!row) return null
  return {
    id: row.id,
    name: row.display_name,
    email: row.email,
    passwordHash: row.password_hash,
    country: row.country,
    timeZone: row.time_zone,
    locale: row.locale,
    currency: row.currency,
    emailVerifiedAt: moment(row.email_verified_at),
    suspendedAt: moment(row.suspended_at),
    totpSecret: row.totp_secret,
    totpConfirmedAt: moment(row.totp_confirmed_at),
    totpLastStep: row.totp_last_step === null ? null : Number(row.totp_last_step),
    sessionEpoch: row.session_epoch,
    staffRoles: row.staff_roles,
    createdAt: DateTime.fromJSDate(row.created_at, { zone: 'utc' }) as DateTime<true>,
  }
}

function moment(value: Date | null): DateTime<true> | null {
  return value && (DateTime.fromJSDate(value, { zone: 'utc' }) as DateTime<true>)
}
