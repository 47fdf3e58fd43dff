import { inject } from '@adonisjs/core'
import { DecideFunding } from '#escrow/actions/reserve/decide_funding'
import { assertPositive } from '#escrow/domain/amounts'
import { FEES, moreThanEarned, type ReserveFunding } from '#escrow/domain/reserve/reserve_funding'
import { PayoutSettings } from '#escrow/domain/payouts/payout_settings'
import { PaymentProviders } from '#escrow/gateways/payment_providers'
import { ReserveFundings } from '#escrow/persistence/reserve/reserve_fundings'
import type { AccountActor } from '#kernel/actor'
import { Audit } from '#kernel/audit'
import { Clock } from '#kernel/clock'
import { newId } from '#kernel/ids'
import type { Money } from '#kernel/money'
import type { Tx } from '#kernel/unit_of_work'

export interface FundingInput {
  readonly amount: Money
  readonly source: string
  readonly reason: string
  readonly actor: AccountActor
}

/** One of finance sets money of the platform aside; a large amount waits for a second person. */
@inject()
export class ProposeFunding {
  constructor(
    private readonly fundings: ReserveFundings,
    private readonly providers: PaymentProviders,
    private readonly limits: PayoutSettings,
    private readonly decide: DecideFunding,
    private readonly audit: Audit,
    private readonly clock: Clock
  ) {}

  /**
   * @throws DomainError `escrow.amount_invalid`, `escrow.insufficient_funds`,
   * `escrow.provider_unknown`
   */
  async execute({ amount, source, reason, actor }: FundingInput, tx: Tx): Promise<string> {
    assertPositive(amount)
    if (source === FEES) {
      const earned = await this.fundings.earned(tx, amount.currency)
      if (earned.compare(amount) < 0) throw moreThanEarned(earned)
    } else {
      this.providers.get(source)
    }
    const at = this.clock.now()
    const proposed: ReserveFunding = {
      ...{ id: newId('rsv'), amount, source, reason },
      large: this.limits.needsTwoPeople(amount),
      ...{ proposedBy: actor.accountId, proposedAt: at },
      state: 'proposed',
      ...{ decidedBy: null, decidedAt: null },
    }
    await this.fundings.insert(tx, proposed)
    await this.audit.record(tx, {
      actor,
      action: 'escrow.reserve_funding_proposed',
      subjectType: 'reserve-fundings',
      subjectId: proposed.id,
      before: {},
      after: { amount: amount.toJSON(), source },
      reason,
      at,
    })
    if (!proposed.large) await this.decide.make(proposed, actor, tx)
    return proposed.id
  }
}
