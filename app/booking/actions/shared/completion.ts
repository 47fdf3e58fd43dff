import { inject } from '@adonisjs/core'
import { Announcer } from '#booking/actions/shared/announcer'
import { answerProposal } from '#booking/actions/shared/cancellation'
import { CancelPlanned } from '#booking/actions/shared/cancel_planned'
import { openReviews } from '#booking/actions/shared/open_reviews'
import type { Stage } from '#booking/actions/shared/stage'
import { Steps } from '#booking/actions/shared/steps'
import { Completed } from '#booking/contract/events'
import { BookingPolicy } from '#booking/domain/settings'
import Timesheet from '#booking/persistence/timesheet_model'
import { EscrowContract } from '#escrow/contract/escrow'
import { system } from '#kernel/actor'

/** How a booking comes to its good end, whatever event brings it. */
@inject()
export class Completion {
  constructor(
    private readonly steps: Steps,
    private readonly cancelPlanned: CancelPlanned,
    private readonly announcer: Announcer,
    private readonly escrow: EscrowContract,
    private readonly policy: BookingPolicy
  ) {}

  /** @throws DomainError `escrow.not_closable`, and those of {@link Steps} */
  async finish(stage: Stage, event: 'end' | 'complete'): Promise<void> {
    const { booking, tx } = stage
    const proposed = booking.proposedBy !== null
    await this.steps.booking(stage, event)
    if (proposed) await answerProposal(stage, 'ended')
    await this.cancelPlanned.of(stage)
    await this.escrow.assertClosable(booking.id, tx)
    await openReviews(stage, this.policy.durations)
    await this.announcer.booking(stage, Completed)
  }

  /** After a week came to its end: the last one of a booking that winds up ends the booking. */
  async afterWeek(stage: Stage): Promise<void> {
    const { booking, process, tx } = stage
    if (!booking.ending || booking.state !== 'active') return
    const weeks = await Timesheet.query({ client: tx })
      .select('state')
      .where('bookingId', booking.id)
    if (!weeks.every(({ state }) => process.timesheet.isTerminal(state))) return
    await this.finish({ ...stage, side: 'system', actor: system('booking.weeks') }, 'complete')
  }
}
