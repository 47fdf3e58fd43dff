import { inject } from '@adonisjs/core'
import type { DateTime } from 'luxon'
import type { IdentityErrorCode } from '#identity/contract/errors'
import { MembershipChanged } from '#identity/contract/events'
import { inBrowser } from '#identity/domain/guards'
import { actorOf } from '#identity/domain/standing'
import {
  lockOrganisation,
  membershipsOf,
  type MembershipRow,
  type OrganisationRow,
} from '#identity/persistence/organisation_rows'
import { standingById } from '#identity/persistence/standing_rows'
import { requireDuty, type AccountActor, type Actor } from '#kernel/actor'
import { Audit } from '#kernel/audit'
import { Clock } from '#kernel/clock'
import { DomainError } from '#kernel/errors'
import { Outbox } from '#kernel/outbox/outbox'
import type { Tx } from '#kernel/unit_of_work'

/** An organisation that a member is about to change: nobody else changes it meanwhile. */
export interface Desk {
  readonly tx: Tx
  readonly at: DateTime<true>
  readonly organisation: OrganisationRow
  readonly members: readonly MembershipRow[]
  /** The acting member. */
  readonly own: MembershipRow
  readonly actor: AccountActor
}

interface Change {
  readonly member: MembershipRow
  readonly what: 'joined' | 'roles_changed' | 'removed' | 'left'
  readonly before?: readonly string[]
}

@inject()
export class OrganisationDesk {
  constructor(
    private readonly clock: Clock,
    private readonly outbox: Outbox,
    private readonly audit: Audit
  ) {}

  /**
   * For any member; what a role allows is asked of the roles as they are under the lock.
   *
   * @throws DomainError `request.unauthenticated`, `identity.session_required`,
   * `identity.organisation_unknown` also for who does not belong to it
   */
  async open(tx: Tx, organisationId: string, actor: Actor): Promise<Desk> {
    const { accountId } = inBrowser(actor)
    const organisation = await lockOrganisation(tx, organisationId)
    const members = organisation ? await membershipsOf(tx, [organisation.id]) : []
    const own = members.find((member) => member.accountId === accountId)
    const standing = await standingById(tx, accountId)
    if (!organisation || !own || !standing) throw organisationUnknown()
    const { abilities, via, steppedUpAt } = inBrowser(actor)
    const now = actorOf(standing, { abilities, via, steppedUpAt })
    return { tx, at: this.clock.now(), organisation, members, own, actor: now }
  }

  /** As {@link open}, for who looks after it. @throws DomainError also those of `requireDuty` */
  async manage(tx: Tx, organisationId: string, actor: Actor): Promise<Desk> {
    const desk = await this.open(tx, organisationId, actor)
    requireDuty(desk.actor, organisationId, 'manage')
    return desk
  }

  /** Writes down and tells what became of a member. */
  async tell(
    { tx, at, organisation }: Pick<Desk, 'tx' | 'at' | 'organisation'>,
    { member, what, before }: Change,
    actor: Actor
  ): Promise<void> {
    const { accountId, roles } = member
    await this.outbox.append(tx, MembershipChanged, {
      aggregateId: organisation.id,
      payload: {
        organisationId: organisation.id,
        organisationName: organisation.name,
        ...{ accountId, memberName: member.name, what, roles },
      },
      actor,
      occurredAt: at,
    })
    const gone = what === 'removed' || what === 'left'
    await this.audit.record(tx, {
      actor,
      action: `identity.member_${what}`,
      subjectType: 'organisation',
      subjectId: organisation.id,
      ...(before || gone ? { before: { accountId, roles: before ?? roles } } : {}),
      ...(gone ? {} : { after: { accountId, roles } }),
      at,
    })
  }

  /** What happens to the organisation itself, or to an invitation. */
  async note(
    { tx, at, organisation }: Pick<Desk, 'tx' | 'at' | 'organisation'>,
    action: string,
    actor: Actor,
    after: Record<string, unknown> = {}
  ): Promise<void> {
    const subject = { subjectType: 'organisation', subjectId: organisation.id }
    await this.audit.record(tx, { actor, action: `identity.${action}`, ...subject, after, at })
  }
}

export function organisationUnknown() {
  return new DomainError<IdentityErrorCode>(
    'identity.organisation_unknown',
    'There is no such organisation, or you do not belong to it.'
  )
}
