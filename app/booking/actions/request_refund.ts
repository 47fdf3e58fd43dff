import { inject } from '@adonisjs/core'
import { requirePart } from '#booking/actions/shared/amounts'
import { Announcer } from '#booking/actions/shared/announcer'
import type { Moved } from '#booking/actions/shared/stage'
import { Stages } from '#booking/actions/shared/stages'
import { Steps } from '#booking/actions/shared/steps'
import { RefundRequested } from '#booking/contract/events'
import type { Actor } from '#kernel/actor'
import { UnitOfWork, type Tx } from '#kernel/unit_of_work'

/** The client asks for money back, once per submission; the talent has 7 days to answer. */
@inject()
export class RequestRefund {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly stages: Stages,
    private readonly steps: Steps,
    private readonly announcer: Announcer
  ) {}

  /**
   * @param input.amount minor units
   * @throws DomainError `booking.amount_invalid`, and those of {@link Stages} and {@link Steps}
   */
  execute(
    milestoneId: string,
    input: { amount: string },
    actor: Actor,
    joined?: Tx
  ): Promise<Moved> {
    return this.unitOfWork.run(async (tx) => {
      const stage = await this.stages.milestone(milestoneId, actor, tx, 'request-refund')
      const amount = requirePart(stage, 'request-refund', input.amount, { wholeToo: true })
      await this.steps.milestone(
        stage,
        { type: 'request-refund', by: stage.side, amount: amount.amount },
        { amount }
      )
      await this.steps.settleClock(stage)
      await this.announcer.milestone(stage, RefundRequested, amount.amount)
      return { stage }
    }, joined)
  }
}
