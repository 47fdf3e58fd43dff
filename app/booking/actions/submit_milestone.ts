import { inject } from '@adonisjs/core'
import { Announcer } from '#booking/actions/shared/announcer'
import type { Moved } from '#booking/actions/shared/stage'
import { Stages } from '#booking/actions/shared/stages'
import { Steps } from '#booking/actions/shared/steps'
import { MilestoneSubmitted } from '#booking/contract/events'
import { checkText } from '#booking/domain/terms'
import type { Actor } from '#kernel/actor'
import { UnitOfWork, type Tx } from '#kernel/unit_of_work'

/** The talent hands in the work; the approval clock starts. */
@inject()
export class SubmitMilestone {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly stages: Stages,
    private readonly steps: Steps,
    private readonly announcer: Announcer
  ) {}

  /** @throws DomainError `booking.text_too_long`, and those of {@link Stages}, {@link Steps} */
  execute(
    milestoneId: string,
    input: { note?: string },
    actor: Actor,
    joined?: Tx
  ): Promise<Moved> {
    return this.unitOfWork.run(async (tx) => {
      const stage = await this.stages.milestone(milestoneId, actor, tx, 'submit')
      const note = checkText(input.note ?? '', 'note') || null
      stage.milestone.merge({ note, submittedAt: stage.at })
      await this.steps.milestone(stage, { type: 'submit', by: stage.side }, { note })
      await this.steps.settleClock(stage)
      await this.announcer.milestone(stage, MilestoneSubmitted, stage.milestone.remaining, note)
      return { stage }
    }, joined)
  }
}
