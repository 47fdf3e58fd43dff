import { inject } from '@adonisjs/core'
import { Announcer } from '#booking/actions/shared/announcer'
import { requireRunning } from '#booking/actions/shared/running'
import type { Moved } from '#booking/actions/shared/stage'
import { Stages } from '#booking/actions/shared/stages'
import { Steps } from '#booking/actions/shared/steps'
import { MilestoneCancelled } from '#booking/contract/events'
import type { Actor } from '#kernel/actor'
import { UnitOfWork, type Tx } from '#kernel/unit_of_work'

/** The client drops a milestone that was never paid for. */
@inject()
export class CancelMilestone {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly stages: Stages,
    private readonly steps: Steps,
    private readonly announcer: Announcer
  ) {}

  /** @throws DomainError those of {@link Stages} and {@link Steps} */
  execute(milestoneId: string, actor: Actor, joined?: Tx): Promise<Moved> {
    return this.unitOfWork.run(async (tx) => {
      const stage = await this.stages.milestone(milestoneId, actor, tx, 'cancel')
      requireRunning(stage, 'cancel')
      await this.steps.milestone(stage, { type: 'cancel', by: stage.side })
      await this.steps.settleClock(stage)
      await this.announcer.milestone(stage, MilestoneCancelled, stage.milestone.amount)
      return { stage }
    }, joined)
  }
}
