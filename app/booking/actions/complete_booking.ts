import { inject } from '@adonisjs/core'
import { Announcer } from '#booking/actions/shared/announcer'
import { Completion } from '#booking/actions/shared/completion'
import type { Stage } from '#booking/actions/shared/stage'
import { Stages } from '#booking/actions/shared/stages'
import { Steps } from '#booking/actions/shared/steps'
import { Weeks } from '#booking/actions/shared/weeks'
import { Ending } from '#booking/contract/events'
import type { Actor } from '#kernel/actor'
import { UnitOfWork, type Tx } from '#kernel/unit_of_work'

/**
 * A booking ends with nothing held: by the client's word, or by the clock. Reviews open. An hourly
 * one ends by either's word, once its last week has.
 */
@inject()
export class CompleteBooking {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly stages: Stages,
    private readonly steps: Steps,
    private readonly weeks: Weeks,
    private readonly completion: Completion,
    private readonly announcer: Announcer
  ) {}

  /**
   * @throws DomainError `escrow.not_closable`, and those of {@link Stages} and {@link Steps}
   */
  execute(bookingId: string, actor: Actor, joined?: Tx): Promise<void> {
    return this.unitOfWork.run(async (tx) => {
      const stage = await this.stages.booking(bookingId, actor, tx, 'end')
      if (actor.kind === 'system') return this.completion.finish(stage, 'complete')
      if (stage.booking.kind === 'hourly') return this.#windUp(stage)
      return this.completion.finish(stage, 'end')
    }, joined)
  }

  async #windUp(stage: Stage): Promise<void> {
    await this.steps.booking(stage, 'end')
    await this.weeks.clear(stage)
    await this.steps.settleClock(stage)
    await this.announcer.booking(stage, Ending)
    await this.completion.afterWeek(stage)
  }
}
