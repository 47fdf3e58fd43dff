import type { QueryClientContract } from '@adonisjs/lucid/types/database'
import { DateTime } from 'luxon'
import { INVITATION_LIFE } from '#identity/domain/organisation_policy'
import { inOrder, type OrganisationRole } from '#identity/domain/organisation_roles'
import { hashOf, newMailToken } from '#identity/persistence/secrets'
import { sql } from '#kernel/sql'
import type { Tx } from '#kernel/unit_of_work'

export interface InvitationRow {
  id: string
  organisationId: string
  organisationName: string
  email: string
  roles: OrganisationRole[]
  invitedBy: string
  inviterName: string
  createdAt: DateTime<true>
  expiresAt: DateTime<true>
}

interface Stored {
  id: string
  organisation_id: string
  organisation_name: string
  email: string
  roles: OrganisationRole[]
  invited_by: string
  inviter_name: string
  created_at: Date
  expires_at: Date
}

/** Open ones: of what has come to an end, the audit log tells. */
const OPEN = `
  select i.id, i.organisation_id, o.display_name as organisation_name, i.email, i.roles,
         i.invited_by, p.display_name as inviter_name, i.created_at, i.expires_at
  from identity.invitations i
    join identity.parties o on o.id = i.organisation_id
    join identity.parties p on p.id = i.invited_by
  where i.outcome is null`

export async function invitationsOf(
  client: QueryClientContract,
  organisationIds: readonly string[]
): Promise<InvitationRow[]> {
  if (organisationIds.length === 0) return []
  const rows = await sql<Stored>(
    client,
    `${OPEN} and i.organisation_id = any(:ids) order by i.created_at, i.id`,
    { ids: [...organisationIds] }
  )
  return rows.map(invitationOf)
}

export async function invitationById(
  client: QueryClientContract,
  id: string
): Promise<InvitationRow | null> {
  const [row] = await sql<Stored>(client, `${OPEN} and i.id = :id`, { id })
  return row ? invitationOf(row) : null
}

/** Null when it is unknown, was answered or taken back, or is too old. */
export async function invitationByToken(
  client: QueryClientContract,
  token: string,
  at: DateTime<true>
): Promise<InvitationRow | null> {
  const [row] = await sql<Stored>(
    client,
    `${OPEN} and i.token_hash = :hash and i.expires_at > :at`,
    { hash: hashOf(token), at: at.toISO() }
  )
  return row ? invitationOf(row) : null
}

/** One open invitation per address: an earlier one stops working. @returns what the link carries */
export async function insertInvitation(
  tx: Tx,
  {
    at,
    roles,
    ...invitation
  }: {
    id: string
    organisationId: string
    email: string
    roles: readonly OrganisationRole[]
    invitedBy: string
    at: DateTime<true>
  }
): Promise<string> {
  await sql(
    tx,
    `update identity.invitations set outcome = 'replaced', ended_at = :at
     where organisation_id = :organisationId and lower(email) = lower(:email) and outcome is null`,
    { organisationId: invitation.organisationId, email: invitation.email, at: at.toISO() }
  )
  const { value, hash } = newMailToken()
  await sql(
    tx,
    `insert into identity.invitations
       (id, organisation_id, email, roles, token_hash, invited_by, created_at, expires_at)
     values (:id, :organisationId, :email, :roles, :hash, :invitedBy, :at, :expiresAt)`,
    {
      ...invitation,
      roles: [...roles],
      hash,
      at: at.toISO(),
      expiresAt: at.plus(INVITATION_LIFE).toISO(),
    }
  )
  return value
}

/** False when it has ended already: of two at once, the row's lock lets one win. */
export async function endInvitation(
  tx: Tx,
  id: string,
  outcome: 'accepted' | 'declined' | 'withdrawn',
  at: DateTime<true>
): Promise<boolean> {
  const ended = await sql<{ id: string }>(
    tx,
    `update identity.invitations set outcome = :outcome, ended_at = :at
     where id = :id and outcome is null returning id`,
    { id, outcome, at: at.toISO() }
  )
  return ended.length === 1
}

function invitationOf(row: Stored): InvitationRow {
  return {
    id: row.id,
    organisationId: row.organisation_id,
    organisationName: row.organisation_name,
    email: row.email,
    roles: inOrder(row.roles),
    invitedBy: row.invited_by,
    inviterName: row.inviter_name,
    createdAt: utc(row.created_at),
    expiresAt: utc(row.expires_at),
  }
}

const utc = (value: Date) => DateTime.fromJSDate(value, { zone: 'utc' }) as DateTime<true>
