import { inject } from '@adonisjs/core'
import { Announcer } from '#booking/actions/shared/announcer'
import type { Moved } from '#booking/actions/shared/stage'
import { Stages } from '#booking/actions/shared/stages'
import { Steps } from '#booking/actions/shared/steps'
import { RefundDeclined } from '#booking/contract/events'
import type { Actor } from '#kernel/actor'
import { UnitOfWork, type Tx } from '#kernel/unit_of_work'

/** The talent does not agree; the milestone goes on as if nothing was asked. */
@inject()
export class DeclineRefund {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly stages: Stages,
    private readonly steps: Steps,
    private readonly announcer: Announcer
  ) {}

  /** @throws DomainError those of {@link Stages} and {@link Steps} */
  execute(milestoneId: string, actor: Actor, joined?: Tx): Promise<Moved> {
    return this.unitOfWork.run(async (tx) => {
      const stage = await this.stages.milestone(milestoneId, actor, tx, 'decline-refund')
      const asked = stage.milestone.requested ?? 0n
      await this.steps.milestone(stage, { type: 'decline-refund', by: stage.side })
      await this.steps.settleClock(stage)
      await this.announcer.milestone(stage, RefundDeclined, asked)
      return { stage }
    }, joined)
  }
}
