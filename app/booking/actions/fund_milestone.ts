import { inject } from '@adonisjs/core'
import { Announcer } from '#booking/actions/shared/announcer'
import { MoneyGuard } from '#booking/actions/shared/money_guard'
import { moveOf } from '#booking/actions/shared/move'
import { requireRunning } from '#booking/actions/shared/running'
import type { Moved } from '#booking/actions/shared/stage'
import { Stages } from '#booking/actions/shared/stages'
import { Steps } from '#booking/actions/shared/steps'
import { Activated, MilestoneFunded } from '#booking/contract/events'
import { EscrowContract } from '#escrow/contract/escrow'
import type { Actor } from '#kernel/actor'
import { Money } from '#kernel/money'
import { saveChanges } from '#kernel/rows'
import { UnitOfWork, type Tx } from '#kernel/unit_of_work'

/** Wallet to hold; the first hold makes the booking active. */
@inject()
export class FundMilestone {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly stages: Stages,
    private readonly steps: Steps,
    private readonly announcer: Announcer,
    private readonly guard: MoneyGuard,
    private readonly escrow: EscrowContract
  ) {}

  /**
   * @throws DomainError `escrow.insufficient_funds`, `identity.step_up_required`, and those of
   * {@link Stages} and {@link Steps}
   */
  execute(milestoneId: string, actor: Actor, joined?: Tx): Promise<Moved> {
    return this.unitOfWork.run(async (tx) => {
      const stage = await this.stages.milestone(milestoneId, actor, tx, 'fund')
      const { booking, milestone, side, at } = stage
      requireRunning(stage, 'fund')
      const move = moveOf(stage, 'fund')
      const amount = Money.of(milestone.amount, booking.currency)
      await this.steps.milestone(
        stage,
        { type: 'fund', by: side, amount: amount.amount },
        { amount }
      )
      this.guard.allow(actor, amount)
      const { clientId, talentId } = booking
      const { hold } = await this.escrow.placeHold(
        { ...move, bookingId: booking.id, clientId, talentId, amount },
        tx
      )
      await saveChanges(milestone.merge({ fundedAt: at }), tx)
      if (booking.state === 'accepted') {
        booking.merge({ activatedAt: at })
        await this.steps.booking(stage, 'activate')
        await this.announcer.booking(stage, Activated)
      } else {
        await this.steps.settleClock(stage)
      }
      await this.announcer.milestone(stage, MilestoneFunded, amount.amount)
      return { stage, hold }
    }, joined)
  }
}
