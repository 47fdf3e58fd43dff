import { inject } from '@adonisjs/core'
import { Database } from '@adonisjs/lucid/database'
import { actsOnMember, mayGive } from '#identity/domain/organisation_policy'
import { dutiesOf } from '#identity/domain/organisation_roles'
import { accountById } from '#identity/persistence/account_rows'
import {
  invitationById,
  invitationByToken,
  invitationsOf,
  type InvitationRow,
} from '#identity/persistence/invitation_rows'
import {
  membershipById,
  membershipsOf,
  organisationsById,
  type MembershipRow,
  type OrganisationRow,
} from '#identity/persistence/organisation_rows'
import { isStaff, type Actor, type Duty } from '#kernel/actor'
import { Clock } from '#kernel/clock'

export interface MembershipView extends MembershipRow {
  can: readonly string[]
}

export interface InvitationView extends InvitationRow {
  can: readonly string[]
}

export interface OrganisationView extends OrganisationRow {
  /** The reader's own. */
  roles: readonly string[]
  duties: readonly Duty[]
  members: readonly MembershipView[]
  /** Only for who looks after them. */
  invitations: readonly InvitationView[]
  can: readonly string[]
}

/** Organisations as their members see them; staff look at what they may have to suspend. */
@inject()
export class Organisations {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock
  ) {}

  async find(id: string, actor: Actor): Promise<OrganisationView | null> {
    const [found] = await this.#views([id], actor)
    return found ?? null
  }

  async of(actor: Actor): Promise<OrganisationView[]> {
    if (actor.kind !== 'account') return []
    return this.#views(
      actor.organisations.map(({ partyId }) => partyId),
      actor
    )
  }

  async member(id: string, actor: Actor): Promise<MembershipView | null> {
    const found = await membershipById(this.db.connection(), id)
    const organisation = found && (await this.find(found.organisationId, actor))
    return organisation?.members.find((each) => each.id === id) ?? null
  }

  async invitation(id: string, actor: Actor): Promise<InvitationView | null> {
    const found = await invitationById(this.db.connection(), id)
    const organisation = found && (await this.find(found.organisationId, actor))
    return organisation?.invitations.find((each) => each.id === id) ?? null
  }

  /** For whoever holds the mail's link; only who it went to can answer it. */
  async invitationOf(token: string, actor: Actor): Promise<InvitationView | null> {
    const client = this.db.connection()
    const found = await invitationByToken(client, token, this.clock.now())
    if (!found || actor.kind !== 'account') return null
    const account = await accountById(client, actor.accountId)
    const theirs = account?.email.toLowerCase() === found.email.toLowerCase()
    const can = actor.suspended ? ['decline'] : ['accept', 'decline']
    return { ...found, can: theirs ? can : [] }
  }

  async #views(ids: readonly string[], actor: Actor): Promise<OrganisationView[]> {
    if (actor.kind !== 'account') return []
    const client = this.db.connection()
    const [rows, members, invitations] = await Promise.all([
      organisationsById(client, ids),
      membershipsOf(client, ids),
      invitationsOf(client, ids),
    ])
    return rows.flatMap((row) => {
      const here = members.filter(({ organisationId }) => organisationId === row.id)
      const own = here.find(({ accountId }) => accountId === actor.accountId)
      if (!own && !isStaff(actor)) return []
      const open = invitations.filter(({ organisationId }) => organisationId === row.id)
      return [viewOf(row, { members: here, invitations: open, own, actor })]
    })
  }
}

interface Around {
  members: readonly MembershipRow[]
  invitations: readonly InvitationRow[]
  own: MembershipRow | undefined
  actor: Actor
}

function viewOf(row: OrganisationRow, { members, invitations, own, actor }: Around) {
  const held = actor.kind === 'account' && actor.suspended
  const duties = own ? dutiesOf({ roles: own.roles, suspended: row.suspended || held }) : []
  const manages = duties.includes('manage') && actor.kind === 'account' && actor.via === 'session'
  return {
    ...row,
    roles: own?.roles ?? [],
    duties,
    members: members.map((member) => ({
      ...member,
      can: own && manages ? actsOnMember(own, member) : [],
    })),
    invitations: invitations
      .filter(() => manages)
      .map((each) => ({ ...each, can: own && mayGive(own, each.roles) ? ['withdraw'] : [] })),
    can: [
      ...(manages ? ['update', 'invite'] : []),
      ...(own ? ['leave'] : []),
      ...(isStaff(actor, 'support') ? [row.suspended ? 'unsuspend' : 'suspend'] : []),
    ],
  }
}
