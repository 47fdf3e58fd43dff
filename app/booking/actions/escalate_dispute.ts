import { inject } from '@adonisjs/core'
import { HeldSteps } from '#booking/actions/shared/held_steps'
import { Stages } from '#booking/actions/shared/stages'
import { Steps } from '#booking/actions/shared/steps'
import type { Actor } from '#kernel/actor'
import { UnitOfWork, type Tx } from '#kernel/unit_of_work'

/** Staff did not decide in time: it goes to the top of the queue. */
@inject()
export class EscalateDispute {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly stages: Stages,
    private readonly steps: Steps,
    private readonly heldSteps: HeldSteps
  ) {}

  /** @throws DomainError those of {@link Stages} and {@link Steps} */
  execute(disputeId: string, actor: Actor, joined?: Tx): Promise<void> {
    return this.unitOfWork.run(async (tx) => {
      const stage = await this.stages.dispute(disputeId, actor, tx, 'escalate')
      await this.steps.dispute(stage, { type: 'escalate', by: stage.side })
      await this.heldSteps.tellMoved(stage, 'escalate')
    }, joined)
  }
}
