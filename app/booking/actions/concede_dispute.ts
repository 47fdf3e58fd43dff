import { inject } from '@adonisjs/core'
import { Disputes } from '#booking/actions/shared/disputes'
import { MoneyGuard } from '#booking/actions/shared/money_guard'
import { Stages } from '#booking/actions/shared/stages'
import { Steps } from '#booking/actions/shared/steps'
import type { Actor } from '#kernel/actor'
import { Money } from '#kernel/money'
import { UnitOfWork, type Tx } from '#kernel/unit_of_work'

/** The opener drops the claim, or the other side grants it. */
@inject()
export class ConcedeDispute {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly stages: Stages,
    private readonly steps: Steps,
    private readonly disputes: Disputes,
    private readonly guard: MoneyGuard
  ) {}

  /** @throws DomainError `identity.step_up_required`, and those of {@link Stages}, {@link Steps} */
  execute(disputeId: string, actor: Actor, joined?: Tx): Promise<void> {
    return this.unitOfWork.run(async (tx) => {
      const stage = await this.stages.dispute(disputeId, actor, tx, 'concede')
      await this.steps.dispute(stage, { type: 'concede', by: stage.side })
      const given = Money.of(stage.dispute.outcome ?? 0n, stage.booking.currency)
      if (stage.side === 'client') this.guard.allow(actor, given)
      await this.disputes.follow(stage, 'concede')
    }, joined)
  }
}
