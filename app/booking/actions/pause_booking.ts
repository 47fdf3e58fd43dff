import { inject } from '@adonisjs/core'
import { Announcer } from '#booking/actions/shared/announcer'
import { Stages } from '#booking/actions/shared/stages'
import { Steps } from '#booking/actions/shared/steps'
import { Weeks } from '#booking/actions/shared/weeks'
import { Paused } from '#booking/contract/events'
import type { Actor } from '#kernel/actor'
import { UnitOfWork, type Tx } from '#kernel/unit_of_work'

/** Either side of an hourly booking: the week that runs goes on to its Sunday, none follows. */
@inject()
export class PauseBooking {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly stages: Stages,
    private readonly steps: Steps,
    private readonly weeks: Weeks,
    private readonly announcer: Announcer
  ) {}

  /** @throws DomainError those of {@link Stages} and {@link Steps} */
  execute(bookingId: string, actor: Actor, joined?: Tx): Promise<void> {
    return this.unitOfWork.run(async (tx) => {
      const stage = await this.stages.booking(bookingId, actor, tx, 'pause')
      await this.steps.booking(stage, 'pause')
      await this.weeks.clear(stage)
      await this.steps.settleClock(stage)
      await this.announcer.booking(stage, Paused)
    }, joined)
  }
}
