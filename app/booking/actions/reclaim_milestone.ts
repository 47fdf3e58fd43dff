import { inject } from '@adonisjs/core'
import { Announcer } from '#booking/actions/shared/announcer'
import { Stages } from '#booking/actions/shared/stages'
import { Steps } from '#booking/actions/shared/steps'
import { RefundRequested } from '#booking/contract/events'
import type { Actor } from '#kernel/actor'
import { Money } from '#kernel/money'
import { UnitOfWork, type Tx } from '#kernel/unit_of_work'

/** Nothing happened for 75 days: the clock asks for all of it back in the client's name. */
@inject()
export class ReclaimMilestone {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly stages: Stages,
    private readonly steps: Steps,
    private readonly announcer: Announcer
  ) {}

  /** @throws DomainError those of {@link Stages} and {@link Steps} */
  execute(milestoneId: string, actor: Actor, joined?: Tx): Promise<void> {
    return this.unitOfWork.run(async (tx) => {
      const stage = await this.stages.milestone(milestoneId, actor, tx, 'reclaim')
      const amount = Money.of(stage.milestone.remaining, stage.booking.currency)
      await this.steps.milestone(stage, { type: 'reclaim', by: stage.side }, { amount })
      await this.steps.settleClock(stage)
      await this.announcer.milestone(stage, RefundRequested, amount.amount)
    }, joined)
  }
}
