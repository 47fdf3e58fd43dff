import { inject } from '@adonisjs/core'
import { Announcer } from '#booking/actions/shared/announcer'
import { CancelPlanned } from '#booking/actions/shared/cancel_planned'
import type { Stage } from '#booking/actions/shared/stage'
import { Stages } from '#booking/actions/shared/stages'
import { Steps } from '#booking/actions/shared/steps'
import { Lapsed } from '#booking/contract/events'
import { lengthOf } from '#booking/domain/durations'
import { firstReminder } from '#booking/domain/reminders'
import { BookingPolicy } from '#booking/domain/settings'
import Milestone from '#booking/persistence/milestone_model'
import Timesheet from '#booking/persistence/timesheet_model'
import { EscrowContract } from '#escrow/contract/escrow'
import type { Actor } from '#kernel/actor'
import { UnitOfWork, type Tx } from '#kernel/unit_of_work'

/** Nothing was paid in time: the booking lapses, unless a deposit is on its way, which waits once. */
@inject()
export class LapseBooking {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly stages: Stages,
    private readonly steps: Steps,
    private readonly cancelPlanned: CancelPlanned,
    private readonly announcer: Announcer,
    private readonly escrow: EscrowContract,
    private readonly policy: BookingPolicy
  ) {}

  /** @throws DomainError those of {@link Stages} and {@link Steps} */
  execute(bookingId: string, actor: Actor, joined?: Tx): Promise<void> {
    return this.unitOfWork.run(async (tx) => {
      const stage = await this.stages.booking(bookingId, actor, tx, 'lapse')
      if (!stage.booking.postponed && (await this.#depositPending(stage))) {
        return this.#postpone(stage)
      }
      await this.steps.booking(stage, 'lapse')
      await this.cancelPlanned.of(stage)
      await this.announcer.booking(stage, Lapsed)
    }, joined)
  }

  async #postpone(stage: Stage): Promise<void> {
    const { booking, at, tx } = stage
    await this.steps.booking(stage, 'postpone')
    const due = at.plus(lengthOf(this.policy.durations, 'pendingDeposit'))
    const stateRemindAt = firstReminder({ event: 'lapse' }, at, due)
    booking.merge({ stateDueAt: due, stateRemindAt })
    await booking.useTransaction(tx).save()
  }

  async #depositPending({ booking, tx }: Stage): Promise<boolean> {
    const query =
      booking.kind === 'hourly' ? Timesheet.query({ client: tx }) : Milestone.query({ client: tx })
    for (const { id } of await query.select('id').where('bookingId', booking.id)) {
      if (await this.escrow.hasPendingDeposit(id, tx)) return true
    }
    return false
  }
}
