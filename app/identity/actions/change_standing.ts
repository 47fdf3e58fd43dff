import { inject } from '@adonisjs/core'
import type { IdentityErrorCode } from '#identity/contract/errors'
import { AccountSuspended, AccountUnsuspended } from '#identity/contract/events'
import { setSuspension } from '#identity/persistence/party_writes'
import { isStaff, type Actor } from '#kernel/actor'
import { Audit } from '#kernel/audit'
import { Clock } from '#kernel/clock'
import { DomainError } from '#kernel/errors'
import { isId } from '#kernel/ids'
import { Outbox } from '#kernel/outbox/outbox'
import { UnitOfWork, type Tx } from '#kernel/unit_of_work'

export interface StandingInput {
  /** An account's, or `org_…` of an organisation. */
  accountId: string
  /** Why, in the words of the member of staff; the account is told. */
  reason: string
}

/** Support suspends a party and lets it act again; both keep a written reason. */
@inject()
export class ChangeStanding {
  constructor(
    private readonly work: UnitOfWork,
    private readonly clock: Clock,
    private readonly outbox: Outbox,
    private readonly audit: Audit
  ) {}

  /**
   * @throws DomainError `identity.forbidden`, `identity.account_unknown`,
   * `identity.already_suspended`
   */
  async suspend(input: StandingInput, actor: Actor, tx?: Tx): Promise<void> {
    await this.#change(input, actor, true, tx)
  }

  /**
   * @throws DomainError `identity.forbidden`, `identity.account_unknown`, `identity.not_suspended`
   */
  async unsuspend(input: StandingInput, actor: Actor, tx?: Tx): Promise<void> {
    await this.#change(input, actor, false, tx)
  }

  async #change(
    { accountId, reason }: StandingInput,
    actor: Actor,
    suspended: boolean,
    tx?: Tx
  ): Promise<void> {
    if (actor.kind !== 'system' && !isStaff(actor, 'support')) {
      throw new DomainError<IdentityErrorCode>(
        'identity.forbidden',
        'Only support can suspend an account or lift it.'
      )
    }
    await this.work.run(async (trx) => {
      const at = this.clock.now()
      const outcome = await setSuspension(trx, accountId, suspended ? { at, reason } : null)
      if (outcome !== 'changed') throw refused(outcome, suspended)
      const kind = isId('org', accountId) ? 'organisation' : 'account'
      await this.outbox.append(trx, suspended ? AccountSuspended : AccountUnsuspended, {
        aggregateId: accountId,
        payload: { accountId, reason },
        actor,
        occurredAt: at,
      })
      await this.audit.record(trx, {
        actor,
        action: `identity.${kind}_${suspended ? 'suspended' : 'unsuspended'}`,
        subjectType: kind,
        subjectId: accountId,
        before: { suspended: !suspended },
        after: { suspended },
        reason,
        at,
      })
    }, tx)
  }
}

function refused(outcome: 'unknown' | 'unchanged', suspended: boolean): DomainError {
  if (outcome === 'unknown') return accountUnknown()
  return suspended
    ? new DomainError<IdentityErrorCode>(
        'identity.already_suspended',
        'This account is suspended already.'
      )
    : new DomainError<IdentityErrorCode>('identity.not_suspended', 'This account is not suspended.')
}

export function accountUnknown() {
  return new DomainError<IdentityErrorCode>('identity.account_unknown', 'No such account.')
}
