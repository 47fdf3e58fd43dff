import { DateTime } from 'luxon'
import type { QueryClientContract } from '@adonisjs/lucid/types/database'
import type { PartyAddress, PartyCard } from '#identity/contract/identity'
import { rolesWith } from '#identity/domain/organisation_roles'
import type { Duty, StaffRole } from '#kernel/actor'
import { sql } from '#kernel/sql'

interface PartyRow {
  id: string
  kind: PartyCard['kind']
  display_name: string
  country: string | null
  time_zone: string
  locale: string
  suspended: boolean
  created_at: Date
}

export async function partyCards(
  client: QueryClientContract,
  ids: readonly string[]
): Promise<Map<string, PartyCard>> {
  if (ids.length === 0) return new Map()
  const rows = await sql<PartyRow>(
    client,
    `select id, kind, display_name, country, time_zone, locale,
            suspended_at is not null as suspended, created_at
     from identity.parties where id = any(:ids)`,
    { ids: [...new Set(ids)] },
    { prepared: true }
  )
  return new Map(rows.map((row) => [row.id, cardOf(row)]))
}

function cardOf(row: PartyRow): PartyCard {
  return {
    id: row.id,
    kind: row.kind,
    name: row.display_name,
    country: row.country,
    timeZone: row.time_zone,
    locale: row.locale,
    suspended: row.suspended,
    registeredAt: DateTime.fromJSDate(row.created_at, { zone: 'utc' }) as DateTime<true>,
  }
}

interface AddressRow {
  party_id: string
  name: string
  email: string
  email_verified: boolean
  locale: string
  time_zone: string
}

/** An account's own, or those of an organisation's members whose roles carry the duty. */
export async function addressesOf(
  client: QueryClientContract,
  partyId: string,
  duty: Duty
): Promise<PartyAddress[]> {
  const rows = await sql<AddressRow>(
    client,
    `select p.id as party_id, p.display_name as name, a.email,
            a.email_verified_at is not null as email_verified, p.locale, p.time_zone
     from identity.accounts a join identity.parties p on p.id = a.id
     where a.id = :partyId
       or a.id in (select m.account_id from identity.memberships m
                   where m.organisation_id = :partyId and m.roles && cast(:roles as text[]))
     order by a.id`,
    { partyId, roles: rolesWith(duty) }
  )
  return rows.map((row) => ({
    partyId: row.party_id,
    name: row.name,
    email: row.email,
    emailVerified: row.email_verified,
    locale: row.locale,
    timeZone: row.time_zone,
  }))
}

export async function staffWith(client: QueryClientContract, role: StaffRole): Promise<string[]> {
  const rows = await sql<{ account_id: string }>(
    client,
    `select account_id from identity.staff_roles where role = :role order by account_id`,
    { role }
  )
  return rows.map((row) => row.account_id)
}

export async function suspendedParties(client: QueryClientContract): Promise<string[]> {
  const rows = await sql<{ id: string }>(
    client,
    'select id from identity.parties where suspended_at is not null'
  )
  return rows.map(({ id }) => id)
}
