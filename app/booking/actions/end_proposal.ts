import { inject } from '@adonisjs/core'
import { Announcer } from '#booking/actions/shared/announcer'
import { answerProposal } from '#booking/actions/shared/cancellation'
import { Stages } from '#booking/actions/shared/stages'
import { Steps } from '#booking/actions/shared/steps'
import { CancellationUnanswered } from '#booking/contract/events'
import type { Actor } from '#kernel/actor'
import { UnitOfWork, type Tx } from '#kernel/unit_of_work'

/** Nobody answered the proposal in 48 hours: the booking goes on. */
@inject()
export class EndProposal {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly stages: Stages,
    private readonly steps: Steps,
    private readonly announcer: Announcer
  ) {}

  /** @throws DomainError those of {@link Stages} and {@link Steps} */
  execute(bookingId: string, actor: Actor, joined?: Tx): Promise<void> {
    return this.unitOfWork.run(async (tx) => {
      const stage = await this.stages.booking(bookingId, actor, tx)
      await this.steps.booking(stage, 'end-proposal')
      await answerProposal(stage, 'ended')
      await this.announcer.booking(stage, CancellationUnanswered)
    }, joined)
  }
}
