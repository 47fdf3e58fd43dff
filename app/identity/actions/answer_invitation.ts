import { inject } from '@adonisjs/core'
import { OrganisationDesk, organisationUnknown } from '#identity/actions/shared/organisation_desk'
import type { IdentityErrorCode } from '#identity/contract/errors'
import { inBrowser } from '#identity/domain/guards'
import { invitationSpent, mayGive } from '#identity/domain/organisation_policy'
import { accountById } from '#identity/persistence/account_rows'
import {
  endInvitation,
  invitationByToken,
  type InvitationRow,
} from '#identity/persistence/invitation_rows'
import {
  insertMembership,
  lockOrganisation,
  membershipsOf,
  type MembershipRow,
  type OrganisationRow,
} from '#identity/persistence/organisation_rows'
import type { Actor } from '#kernel/actor'
import { Clock } from '#kernel/clock'
import { DomainError } from '#kernel/errors'
import { newId } from '#kernel/ids'
import { UnitOfWork, type Tx } from '#kernel/unit_of_work'

interface Answered {
  invitation: InvitationRow
  organisation: OrganisationRow
}

/** Whoever holds the mail's link, and is signed in under the address it went to, joins or not. */
@inject()
export class AnswerInvitation {
  constructor(
    private readonly work: UnitOfWork,
    private readonly clock: Clock,
    private readonly desk: OrganisationDesk
  ) {}

  /**
   * @returns the organisation's id
   * @throws DomainError `request.unauthenticated`, `identity.session_required`,
   * `identity.invitation_unknown`, `identity.invitation_for_another`, `identity.party_suspended`
   */
  async accept(token: string, actor: Actor, tx?: Tx): Promise<string> {
    return this.work.run(async (trx) => {
      const { invitation, organisation } = await this.#answer(trx, token, actor, 'accepted')
      const { accountId, suspended } = inBrowser(actor)
      if (suspended) {
        throw new DomainError<IdentityErrorCode>(
          'identity.party_suspended',
          'Your account is suspended; it cannot join an organisation now.'
        )
      }
      const at = this.clock.now()
      const { organisationId, roles } = invitation
      const members = await membershipsOf(trx, [organisationId])
      requireStanding(invitation, members)
      if (members.some((member) => member.accountId === accountId)) return organisationId
      const id = newId('mem')
      await insertMembership(trx, { id, organisationId, accountId, roles, at })
      const member = (await membershipsOf(trx, [organisationId])).find((each) => each.id === id)
      if (!member) throw new Error(`The membership ${id} was not written`)
      await this.desk.tell({ tx: trx, at, organisation }, { member, what: 'joined' }, actor)
      return organisationId
    }, tx)
  }

  /** Who is suspended may. @throws DomainError otherwise as {@link accept} */
  async decline(token: string, actor: Actor, tx?: Tx): Promise<void> {
    await this.work.run(async (trx) => {
      const { invitation, organisation } = await this.#answer(trx, token, actor, 'declined')
      const desk = { tx: trx, at: this.clock.now(), organisation }
      const { id: invitationId } = invitation
      await this.desk.note(desk, 'invitation_declined', actor, { invitationId })
    }, tx)
  }

  async #answer(
    tx: Tx,
    token: string,
    actor: Actor,
    outcome: 'accepted' | 'declined'
  ): Promise<Answered> {
    const { accountId } = inBrowser(actor)
    const at = this.clock.now()
    const invitation = await invitationByToken(tx, token, at)
    if (!invitation) throw invitationSpent()
    const account = await accountById(tx, accountId)
    if (account?.email.toLowerCase() !== invitation.email.toLowerCase()) {
      throw new DomainError<IdentityErrorCode>(
        'identity.invitation_for_another',
        `This invitation went to ${invitation.email}. Sign in with that address to answer it.`
      )
    }
    const organisation = await lockOrganisation(tx, invitation.organisationId)
    if (!organisation) throw organisationUnknown()
    if (!(await endInvitation(tx, invitation.id, outcome, at))) throw invitationSpent()
    return { invitation, organisation }
  }
}

/** Whoever was removed since, or has a lesser role, lets nobody in behind them. */
function requireStanding(
  { invitedBy, roles }: InvitationRow,
  members: readonly MembershipRow[]
): void {
  const inviter = members.find(({ accountId }) => accountId === invitedBy)
  if (!inviter || !mayGive(inviter, roles)) throw invitationSpent()
}
