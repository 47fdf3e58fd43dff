import { inject } from '@adonisjs/core'
import { Announcer } from '#booking/actions/shared/announcer'
import { Stages } from '#booking/actions/shared/stages'
import { Steps } from '#booking/actions/shared/steps'
import { Weeks } from '#booking/actions/shared/weeks'
import { Accepted } from '#booking/contract/events'
import { refuse } from '#booking/domain/errors'
import { EscrowContract } from '#escrow/contract/escrow'
import type { Actor } from '#kernel/actor'
import { UnitOfWork, type Tx } from '#kernel/unit_of_work'

/** The side that did not make the current terms agrees; terms, fees and process are frozen. */
@inject()
export class AcceptOffer {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly stages: Stages,
    private readonly steps: Steps,
    private readonly weeks: Weeks,
    private readonly announcer: Announcer,
    private readonly escrow: EscrowContract
  ) {}

  /** @throws DomainError `booking.email_unverified`, and those of {@link Stages}, {@link Steps} */
  execute(bookingId: string, actor: Actor, joined?: Tx): Promise<void> {
    return this.unitOfWork.run(async (tx) => {
      const stage = await this.stages.booking(bookingId, actor, tx, 'accept')
      if (actor.kind === 'account' && !actor.emailVerified) {
        throw refuse('booking.email_unverified', 'Confirm your e-mail address before you accept.')
      }
      const { booking, at } = stage
      booking.merge({ acceptedAt: at })
      await this.steps.booking(stage, 'accept', { revision: booking.revision })
      await this.escrow.freezeFees({ bookingId, currency: booking.currency, at }, tx)
      if (booking.kind === 'hourly') await this.weeks.begin(stage)
      await this.announcer.booking(stage, Accepted)
    }, joined)
  }
}
