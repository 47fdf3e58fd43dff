import { inject } from '@adonisjs/core'
import { Announcer } from '#booking/actions/shared/announcer'
import type { Moved } from '#booking/actions/shared/stage'
import { Stages } from '#booking/actions/shared/stages'
import { Steps } from '#booking/actions/shared/steps'
import { ChangesRequested } from '#booking/contract/events'
import { requiredText } from '#booking/domain/terms'
import type { Actor } from '#kernel/actor'
import { UnitOfWork, type Tx } from '#kernel/unit_of_work'

/** The client says what is missing; the approval clock stops. */
@inject()
export class RequestChanges {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly stages: Stages,
    private readonly steps: Steps,
    private readonly announcer: Announcer
  ) {}

  /**
   * @throws DomainError `booking.reason_missing`, `booking.text_too_long`, and those of
   * {@link Stages} and {@link Steps}
   */
  execute(milestoneId: string, input: { note: string }, actor: Actor, joined?: Tx): Promise<Moved> {
    return this.unitOfWork.run(async (tx) => {
      const stage = await this.stages.milestone(milestoneId, actor, tx, 'request-changes')
      const note = requiredText(input.note, 'note')
      stage.milestone.merge({ note })
      await this.steps.milestone(stage, { type: 'request-changes', by: stage.side }, { note })
      await this.steps.settleClock(stage)
      await this.announcer.milestone(stage, ChangesRequested, stage.milestone.remaining, note)
      return { stage }
    }, joined)
  }
}
