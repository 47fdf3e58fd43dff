import { inject } from '@adonisjs/core'
import { Refunds } from '#booking/actions/shared/refunds'
import type { Moved } from '#booking/actions/shared/stage'
import { Stages } from '#booking/actions/shared/stages'
import type { Actor } from '#kernel/actor'
import { UnitOfWork, type Tx } from '#kernel/unit_of_work'

/** The talent will not do the work: all that is held goes back. */
@inject()
export class GiveUpMilestone {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly stages: Stages,
    private readonly refunds: Refunds
  ) {}

  /** @throws DomainError those of {@link Stages} and of the machine */
  execute(milestoneId: string, actor: Actor, joined?: Tx): Promise<Moved> {
    return this.unitOfWork.run(async (tx) => {
      return this.refunds.pay(
        await this.stages.milestone(milestoneId, actor, tx, 'give-up'),
        'give-up'
      )
    }, joined)
  }
}
