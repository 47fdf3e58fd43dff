import { inject } from '@adonisjs/core'
import { BonusProposals } from '#booking/actions/shared/bonus_proposals'
import { Stages } from '#booking/actions/shared/stages'
import { refuse } from '#booking/domain/errors'
import { positiveAmount } from '#booking/domain/amounts'
import { requiredText } from '#booking/domain/terms'
import type { Actor } from '#kernel/actor'
import { UnitOfWork, type Tx } from '#kernel/unit_of_work'

/** The talent asks for more than the terms, and says what for. */
@inject()
export class ProposeBonus {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly stages: Stages,
    private readonly proposals: BonusProposals
  ) {}

  /**
   * @returns the bonus's id
   * @throws DomainError `booking.amount_invalid`, `booking.reason_missing`,
   * `booking.text_too_long`, `booking.not_your_move`, and those of {@link Stages} and
   * {@link BonusProposals.propose}
   */
  execute(
    bookingId: string,
    input: { amount: string; note: string },
    actor: Actor,
    joined?: Tx
  ): Promise<string> {
    return this.unitOfWork.run(async (tx) => {
      const stage = await this.stages.booking(bookingId, actor, tx, 'propose-bonus')
      if (stage.side !== 'talent') {
        throw refuse('booking.not_your_move', 'Only the talent asks for a bonus.')
      }
      const { currency } = stage.booking
      const amount = positiveAmount(input.amount, currency, '/data/attributes/amount')
      const note = requiredText(input.note, 'note')
      return (await this.proposals.propose(stage, { amount, note })).id
    }, joined)
  }
}
