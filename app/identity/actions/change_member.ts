import { inject } from '@adonisjs/core'
import { OrganisationDesk, type Desk } from '#identity/actions/shared/organisation_desk'
import type { IdentityErrorCode } from '#identity/contract/errors'
import {
  keptRoles,
  needsProof,
  requireOver,
  requireOwnerBeside,
} from '#identity/domain/organisation_policy'
import { isOwner, type OrganisationRole } from '#identity/domain/organisation_roles'
import { assertSteppedUp } from '#identity/domain/step_up'
import {
  deleteMembership,
  membershipById,
  setRoles,
  type MembershipRow,
} from '#identity/persistence/organisation_rows'
import type { Actor } from '#kernel/actor'
import { SystemClock } from '#kernel/clock'
import { DomainError } from '#kernel/errors'
import { UnitOfWork, type Tx } from '#kernel/unit_of_work'

/** What becomes of somebody who belongs to an organisation; it counts from the next request on. */
@inject()
export class ChangeMember {
  constructor(
    private readonly work: UnitOfWork,
    private readonly desk: OrganisationDesk,
    private readonly realTime: SystemClock
  ) {}

  /**
   * @throws DomainError `identity.membership_unknown`, `identity.owner_protected`,
   * `identity.last_owner`, `identity.step_up_required`, and those of {@link OrganisationDesk.manage}
   */
  async roles(
    { membershipId, roles }: { membershipId: string; roles: readonly OrganisationRole[] },
    actor: Actor,
    tx?: Tx
  ): Promise<void> {
    await this.work.run(async (trx) => {
      const { desk, member } = await this.#about(trx, membershipId, actor)
      requireOver(desk.own, [...member.roles, ...roles])
      if (needsProof([...member.roles, ...roles])) assertSteppedUp(actor, this.realTime.now())
      const kept = keptRoles(roles)
      if (!isOwner({ roles: kept })) requireOwnerBeside(desk.members, member)
      await setRoles(trx, member.id, kept)
      const change = { member: { ...member, roles: kept }, before: member.roles }
      await this.desk.tell(desk, { ...change, what: 'roles_changed' }, actor)
    }, tx)
  }

  /** @throws DomainError as {@link roles} */
  async remove(membershipId: string, actor: Actor, tx?: Tx): Promise<void> {
    await this.work.run(async (trx) => {
      const { desk, member } = await this.#about(trx, membershipId, actor)
      requireOver(desk.own, member.roles)
      if (needsProof(member.roles)) assertSteppedUp(actor, this.realTime.now())
      await this.#end(desk, member, actor, member.id === desk.own.id ? 'left' : 'removed')
    }, tx)
  }

  /** @throws DomainError `identity.last_owner`, and those of {@link OrganisationDesk.open} */
  async leave(organisationId: string, actor: Actor, tx?: Tx): Promise<void> {
    await this.work.run(async (trx) => {
      const desk = await this.desk.open(trx, organisationId, actor)
      await this.#end(desk, desk.own, actor, 'left')
    }, tx)
  }

  async #end(desk: Desk, member: MembershipRow, actor: Actor, what: 'removed' | 'left') {
    requireOwnerBeside(desk.members, member)
    await deleteMembership(desk.tx, member.id)
    await this.desk.tell(desk, { member, what }, actor)
  }

  async #about(tx: Tx, membershipId: string, actor: Actor) {
    const found = await membershipById(tx, membershipId)
    if (!found) throw membershipUnknown()
    const belongs = actor.kind === 'account' && actor.partyIds.includes(found.organisationId)
    if (!belongs) throw membershipUnknown()
    const desk = await this.desk.manage(tx, found.organisationId, actor)
    const member = desk.members.find(({ id }) => id === membershipId)
    if (!member) throw membershipUnknown()
    return { desk, member }
  }
}

function membershipUnknown() {
  return new DomainError<IdentityErrorCode>(
    'identity.membership_unknown',
    'There is no such member, or not any more.'
  )
}
