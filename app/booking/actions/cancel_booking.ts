import { inject } from '@adonisjs/core'
import { Announcer } from '#booking/actions/shared/announcer'
import { CancelPlanned } from '#booking/actions/shared/cancel_planned'
import { Stages } from '#booking/actions/shared/stages'
import { Steps } from '#booking/actions/shared/steps'
import { Cancelled } from '#booking/contract/events'
import type { Actor } from '#kernel/actor'
import { UnitOfWork, type Tx } from '#kernel/unit_of_work'

/** Either side leaves before anything was paid. */
@inject()
export class CancelBooking {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly stages: Stages,
    private readonly steps: Steps,
    private readonly cancelPlanned: CancelPlanned,
    private readonly announcer: Announcer
  ) {}

  /** @throws DomainError those of {@link Stages} and {@link Steps} */
  execute(bookingId: string, actor: Actor, joined?: Tx): Promise<void> {
    return this.unitOfWork.run(async (tx) => {
      const stage = await this.stages.booking(bookingId, actor, tx)
      await this.steps.booking(stage, 'cancel')
      await this.cancelPlanned.of(stage)
      await this.announcer.booking(stage, Cancelled)
    }, joined)
  }
}
