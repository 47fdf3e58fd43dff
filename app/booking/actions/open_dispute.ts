import { inject } from '@adonisjs/core'
import { requirePart } from '#booking/actions/shared/amounts'
import { Disputes } from '#booking/actions/shared/disputes'
import { MoneyGuard } from '#booking/actions/shared/money_guard'
import { Stages } from '#booking/actions/shared/stages'
import { refuse } from '#booking/domain/errors'
import { isParty, requireRole } from '#booking/domain/standing'
import { requiredText } from '#booking/domain/terms'
import type { Actor } from '#kernel/actor'
import { Money } from '#kernel/money'
import { UnitOfWork, type Tx } from '#kernel/unit_of_work'

/** Either side disagrees: the hold is frozen until both bids meet or staff decide. */
@inject()
export class OpenDispute {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly stages: Stages,
    private readonly disputes: Disputes,
    private readonly guard: MoneyGuard
  ) {}

  /**
   * @param input.claimed what the opener wants of the hold, minor units; all of it when left out
   * @returns the dispute's id
   * @throws DomainError `booking.reason_missing`, `booking.text_too_long`,
   * `booking.amount_invalid`, `identity.step_up_required`, and those of {@link Stages} and of the
   * machine
   */
  execute(
    milestoneId: string,
    input: { reason: string; claimed?: string },
    actor: Actor,
    joined?: Tx
  ): Promise<string> {
    return this.unitOfWork.run(async (tx) => {
      const stage = await this.stages.milestone(milestoneId, actor, tx, 'dispute')
      const { side, milestone, booking } = stage
      if (!isParty(side)) {
        throw refuse('booking.not_your_move', 'Only the two sides open a dispute.')
      }
      const reason = requiredText(input.reason, 'reason')
      const claimed =
        input.claimed === undefined
          ? milestone.remaining
          : requirePart(stage, 'dispute', input.claimed, { wholeToo: true, field: 'claimed' })
              .amount
      const left = milestone.remaining - claimed
      if (left > 0n) {
        requireRole(actor, side, booking, { of: 'milestone', event: 'dispute-part' })
        if (side === 'client') this.guard.allow(actor, Money.of(left, booking.currency))
      }
      return this.disputes.open(stage, 'dispute', { openedBy: side, claimed, reason })
    }, joined)
  }
}
