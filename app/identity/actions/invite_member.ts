import { inject } from '@adonisjs/core'
import { OrganisationDesk, type Desk } from '#identity/actions/shared/organisation_desk'
import type { IdentityErrorCode } from '#identity/contract/errors'
import {
  invitationSpent,
  keptRoles,
  needsProof,
  requireOver,
} from '#identity/domain/organisation_policy'
import type { OrganisationRole } from '#identity/domain/organisation_roles'
import { assertSteppedUp } from '#identity/domain/step_up'
import {
  AttemptLimiter,
  INVITATION_LIMIT,
  INVITED_LIMIT,
  INVITER_LIMIT,
} from '#identity/gateways/attempt_limiter'
import { Letters } from '#identity/gateways/letters'
import {
  endInvitation,
  insertInvitation,
  invitationById,
} from '#identity/persistence/invitation_rows'
import type { Actor } from '#kernel/actor'
import { SystemClock } from '#kernel/clock'
import { DomainError } from '#kernel/errors'
import { newId } from '#kernel/ids'
import { UnitOfWork, type Tx } from '#kernel/unit_of_work'

export interface InviteMemberInput {
  organisationId: string
  email: string
  roles: readonly OrganisationRole[]
}

export interface SentInvitation {
  id: string
  /** What the mail's link carries; for seeds and tests, never for an answer. */
  token: string
}

/** Asks somebody by mail to join, whether they have an account or not. */
@inject()
export class InviteMember {
  constructor(
    private readonly work: UnitOfWork,
    private readonly desk: OrganisationDesk,
    private readonly realTime: SystemClock,
    private readonly limiter: AttemptLimiter,
    private readonly letters: Letters
  ) {}

  /**
   * Asked again, the earlier link stops working.
   *
   * @throws DomainError those of {@link OrganisationDesk.manage}, `identity.owner_protected`,
   * `identity.step_up_required`, `identity.already_member`, `identity.too_many_attempts`
   */
  async execute(input: InviteMemberInput, actor: Actor, tx?: Tx): Promise<SentInvitation> {
    const { organisationId, email } = input
    return this.work.run(async (trx) => {
      const desk = await this.desk.manage(trx, organisationId, actor)
      requireOver(desk.own, input.roles)
      if (needsProof(input.roles)) assertSteppedUp(actor, this.realTime.now())
      requireNew(desk, email)
      await this.#count(organisationId, desk.own.accountId, email)
      const id = newId('inv')
      const { at, own, organisation } = desk
      const roles = keptRoles(input.roles)
      const invitedBy = own.accountId
      const token = await insertInvitation(trx, { id, organisationId, email, roles, invitedBy, at })
      const { name: inviter } = own
      await this.letters.invite(trx, { email, inviter, organisation: organisation.name }, token, at)
      await this.desk.note(desk, 'member_invited', actor, { invitationId: id, email, roles })
      return { id, token }
    }, tx)
  }

  /** An invitation is a mail to anybody, with a name in it that somebody made up. */
  async #count(organisationId: string, accountId: string, email: string): Promise<void> {
    await this.limiter.count('invite', organisationId, INVITATION_LIMIT)
    await this.limiter.count('invite_by', accountId, INVITER_LIMIT)
    await this.limiter.count('invite_to', email.toLowerCase(), INVITED_LIMIT)
  }

  /** @throws DomainError `identity.invitation_unknown`, and those of {@link OrganisationDesk.manage} */
  async withdraw(invitationId: string, actor: Actor, tx?: Tx): Promise<void> {
    await this.work.run(async (trx) => {
      const invitation = await invitationById(trx, invitationId)
      if (!invitation) throw invitationSpent()
      const desk = await this.desk.manage(trx, invitation.organisationId, actor)
      requireOver(desk.own, invitation.roles)
      if (!(await endInvitation(trx, invitationId, 'withdrawn', desk.at))) throw invitationSpent()
      await this.desk.note(desk, 'invitation_withdrawn', actor, { invitationId })
    }, tx)
  }
}

function requireNew({ members }: Desk, email: string): void {
  const known = members.find((member) => member.email.toLowerCase() === email.toLowerCase())
  if (!known) return
  throw new DomainError<IdentityErrorCode>(
    'identity.already_member',
    `${known.name} belongs to it already. Change their role in the list of members.`,
    { pointer: '/data/attributes/email' }
  )
}
