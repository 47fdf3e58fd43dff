import { inject } from '@adonisjs/core'
import { Announcer } from '#booking/actions/shared/announcer'
import { BonusSteps } from '#booking/actions/shared/bonus_steps'
import { Stages } from '#booking/actions/shared/stages'
import { BonusLapsed } from '#booking/contract/events'
import type { Actor } from '#kernel/actor'
import { UnitOfWork, type Tx } from '#kernel/unit_of_work'

/** Nobody answered in time: what was asked for is no longer open. */
@inject()
export class LapseBonus {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly stages: Stages,
    private readonly steps: BonusSteps,
    private readonly announcer: Announcer
  ) {}

  /** @throws DomainError those of {@link Stages} and the bonus's machine */
  execute(bonusId: string, actor: Actor, joined?: Tx): Promise<void> {
    return this.unitOfWork.run(async (tx) => {
      const stage = await this.stages.bonus(bonusId, actor, tx, 'lapse-bonus')
      await this.steps.take(stage, 'lapse-bonus')
      await this.announcer.bonus(stage, BonusLapsed, stage.bonus)
    }, joined)
  }
}
