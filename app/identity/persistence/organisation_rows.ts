import type { QueryClientContract } from '@adonisjs/lucid/types/database'
import { DateTime } from 'luxon'
import { inOrder, type OrganisationRole } from '#identity/domain/organisation_roles'
import type { PartyDetails } from '#identity/persistence/party_writes'
import { sql } from '#kernel/sql'
import type { Tx } from '#kernel/unit_of_work'

/** An organisation with the party it is. */
export interface OrganisationRow {
  id: string
  name: string
  country: string | null
  timeZone: string
  locale: string
  currency: string
  suspended: boolean
  createdAt: DateTime<true>
}

export interface MembershipRow {
  id: string
  organisationId: string
  accountId: string
  name: string
  email: string
  roles: OrganisationRole[]
  joinedAt: DateTime<true>
}

interface StoredOrganisation {
  id: string
  display_name: string
  country: string | null
  time_zone: string
  locale: string
  currency: string
  suspended: boolean
  created_at: Date
}

interface StoredMembership {
  id: string
  organisation_id: string
  account_id: string
  display_name: string
  email: string
  roles: OrganisationRole[]
  joined_at: Date
}

const ORGANISATIONS = `
  select o.id, p.display_name, p.country, p.time_zone, p.locale, o.currency,
         p.suspended_at is not null as suspended, o.created_at
  from identity.organisations o join identity.parties p on p.id = o.id`

const MEMBERSHIPS = `
  select m.id, m.organisation_id, m.account_id, p.display_name, a.email, m.roles, m.joined_at
  from identity.memberships m
    join identity.accounts a on a.id = m.account_id
    join identity.parties p on p.id = m.account_id`

export async function organisationsById(
  client: QueryClientContract,
  ids: readonly string[]
): Promise<OrganisationRow[]> {
  if (ids.length === 0) return []
  const rows = await sql<StoredOrganisation>(
    client,
    `${ORGANISATIONS} where o.id = any(:ids) order by lower(p.display_name), o.id`,
    { ids: [...ids] }
  )
  return rows.map(organisationOf)
}

/** The organisation, held until the end of the transaction: whoever changes it or its members waits. */
export async function lockOrganisation(tx: Tx, id: string): Promise<OrganisationRow | null> {
  const [row] = await sql<StoredOrganisation>(
    tx,
    `${ORGANISATIONS} where o.id = :id for update of o`,
    { id }
  )
  return row ? organisationOf(row) : null
}

export async function insertOrganisation(
  tx: Tx,
  { id, createdBy, at, ...details }: PartyDetails & NewRow
): Promise<void> {
  const { currency, ...party } = details
  await sql(
    tx,
    `insert into identity.parties (id, kind, display_name, country, time_zone, locale, created_at)
     values (:id, 'organisation', :name, :country, :timeZone, :locale, :at)`,
    { id, ...party, at: at.toISO() }
  )
  await sql(
    tx,
    `insert into identity.organisations (id, currency, created_by, created_at)
     values (:id, :currency, :createdBy, :at)`,
    { id, currency, createdBy, at: at.toISO() }
  )
}

interface NewRow {
  id: string
  createdBy: string
  at: DateTime<true>
}

export async function updateOrganisation(
  tx: Tx,
  id: string,
  { currency, ...party }: PartyDetails
): Promise<void> {
  await sql(
    tx,
    `update identity.parties
     set display_name = :name, country = :country, time_zone = :timeZone, locale = :locale
     where id = :id`,
    { id, ...party }
  )
  await sql(tx, 'update identity.organisations set currency = :currency where id = :id', {
    id,
    currency,
  })
}

/** The longest there first. */
export async function membershipsOf(
  client: QueryClientContract,
  organisationIds: readonly string[]
): Promise<MembershipRow[]> {
  if (organisationIds.length === 0) return []
  const rows = await sql<StoredMembership>(
    client,
    `${MEMBERSHIPS} where m.organisation_id = any(:ids) order by m.joined_at, m.id`,
    { ids: [...organisationIds] }
  )
  return rows.map(membershipOf)
}

export async function membershipById(
  client: QueryClientContract,
  id: string
): Promise<MembershipRow | null> {
  const [row] = await sql<StoredMembership>(client, `${MEMBERSHIPS} where m.id = :id`, { id })
  return row ? membershipOf(row) : null
}

export async function insertMembership(
  tx: Tx,
  member: {
    id: string
    organisationId: string
    accountId: string
    roles: readonly OrganisationRole[]
    at: DateTime<true>
  }
): Promise<void> {
  const { roles, at, ...ids } = member
  await sql(
    tx,
    `insert into identity.memberships (id, organisation_id, account_id, roles, joined_at)
     values (:id, :organisationId, :accountId, :roles, :at)`,
    { ...ids, roles: [...roles], at: at.toISO() }
  )
}

export async function setRoles(
  tx: Tx,
  id: string,
  roles: readonly OrganisationRole[]
): Promise<void> {
  await sql(tx, 'update identity.memberships set roles = :roles where id = :id', {
    id,
    roles: [...roles],
  })
}

export async function deleteMembership(tx: Tx, id: string): Promise<void> {
  await sql(tx, 'delete from identity.memberships where id = :id', { id })
}

function organisationOf(row: StoredOrganisation): OrganisationRow {
  return {
    id: row.id,
    name: row.display_name,
    country: row.country,
    timeZone: row.time_zone,
    locale: row.locale,
    currency: row.currency,
    suspended: row.suspended,
    createdAt: utc(row.created_at),
  }
}

function membershipOf(row: StoredMembership): MembershipRow {
  return {
    id: row.id,
    organisationId: row.organisation_id,
    accountId: row.account_id,
    name: row.display_name,
    email: row.email,
    roles: inOrder(row.roles),
    joinedAt: utc(row.joined_at),
  }
}

const utc = (value: Date) => DateTime.fromJSDate(value, { zone: 'utc' }) as DateTime<true>
