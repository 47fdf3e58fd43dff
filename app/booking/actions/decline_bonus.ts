import { inject } from '@adonisjs/core'
import { Announcer } from '#booking/actions/shared/announcer'
import { BonusSteps } from '#booking/actions/shared/bonus_steps'
import { Stages } from '#booking/actions/shared/stages'
import { BonusDeclined } from '#booking/contract/events'
import type { Actor } from '#kernel/actor'
import { UnitOfWork, type Tx } from '#kernel/unit_of_work'

/** The client does not pay what was asked for; nothing moves. */
@inject()
export class DeclineBonus {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly stages: Stages,
    private readonly steps: BonusSteps,
    private readonly announcer: Announcer
  ) {}

  /** @throws DomainError `booking.bonus_not_found`, and those of {@link Stages} and its machine */
  execute(bonusId: string, actor: Actor, joined?: Tx): Promise<void> {
    return this.unitOfWork.run(async (tx) => {
      const stage = await this.stages.bonus(bonusId, actor, tx, 'decline')
      await this.steps.take(stage, 'decline')
      await this.announcer.bonus(stage, BonusDeclined, stage.bonus)
    }, joined)
  }
}
