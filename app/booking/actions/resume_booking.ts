import { inject } from '@adonisjs/core'
import { Announcer } from '#booking/actions/shared/announcer'
import { Stages } from '#booking/actions/shared/stages'
import { Steps } from '#booking/actions/shared/steps'
import { Weeks } from '#booking/actions/shared/weeks'
import { Resumed } from '#booking/contract/events'
import type { Actor } from '#kernel/actor'
import { UnitOfWork, type Tx } from '#kernel/unit_of_work'

/** Whoever paused goes on; the client, after unfunded weeks. The next week is planned. */
@inject()
export class ResumeBooking {
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
      const stage = await this.stages.booking(bookingId, actor, tx, 'resume')
      await this.steps.booking(stage, 'resume')
      await this.weeks.begin(stage)
      await this.announcer.booking(stage, Resumed)
    }, joined)
  }
}
