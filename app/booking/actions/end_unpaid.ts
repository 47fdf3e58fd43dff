import { inject } from '@adonisjs/core'
import { Announcer } from '#booking/actions/shared/announcer'
import { CancelPlanned } from '#booking/actions/shared/cancel_planned'
import { Stages } from '#booking/actions/shared/stages'
import { Steps } from '#booking/actions/shared/steps'
import { Cancelled, Declined, Expired, Withdrawn } from '#booking/contract/events'
import type { Actor } from '#kernel/actor'
import { UnitOfWork, type Tx } from '#kernel/unit_of_work'

/** What the others are told. */
const ENDINGS = {
  decline: Declined,
  withdraw: Withdrawn,
  expire: Expired,
  cancel: Cancelled,
} as const

export type UnpaidEnding = keyof typeof ENDINGS

/** An offer, or an agreement nobody has paid for, comes to nothing: no money has moved. */
@inject()
export class EndUnpaid {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly stages: Stages,
    private readonly steps: Steps,
    private readonly cancelPlanned: CancelPlanned,
    private readonly announcer: Announcer
  ) {}

  /** @throws DomainError those of {@link Stages} and {@link Steps} */
  execute(bookingId: string, how: UnpaidEnding, actor: Actor, joined?: Tx): Promise<void> {
    return this.unitOfWork.run(async (tx) => {
      const stage = await this.stages.booking(bookingId, actor, tx, how)
      await this.steps.booking(stage, how)
      await this.cancelPlanned.of(stage)
      await this.announcer.booking(stage, ENDINGS[how])
    }, joined)
  }
}
