import { inject } from '@adonisjs/core'
import { requireShare } from '#booking/actions/shared/amounts'
import { Disputes } from '#booking/actions/shared/disputes'
import { MoneyGuard } from '#booking/actions/shared/money_guard'
import { Stages } from '#booking/actions/shared/stages'
import { Steps } from '#booking/actions/shared/steps'
import { keepBid } from '#booking/persistence/bids'
import type { Actor } from '#kernel/actor'
import { UnitOfWork, type Tx } from '#kernel/unit_of_work'

/** A sealed bid for the talent's share; bids that meet settle the dispute at their midpoint. */
@inject()
export class BidOnDispute {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly stages: Stages,
    private readonly steps: Steps,
    private readonly disputes: Disputes,
    private readonly guard: MoneyGuard
  ) {}

  /**
   * @param input.amount the talent's share of the stake, gross, in minor units
   * @throws DomainError `booking.amount_invalid`, `identity.step_up_required`, and those of
   * {@link Stages} and {@link Steps}
   */
  execute(disputeId: string, input: { amount: string }, actor: Actor, joined?: Tx): Promise<void> {
    return this.unitOfWork.run(async (tx) => {
      const stage = await this.stages.dispute(disputeId, actor, tx, 'bid')
      const share = requireShare(stage, input.amount, 'amount')
      const { amount } = share
      await this.steps.dispute(stage, { type: 'bid', by: stage.side, amount })
      if (stage.side === 'client') this.guard.allow(actor, share)
      await keepBid(stage, amount)
      await this.disputes.follow(stage, 'bid')
    }, joined)
  }
}
