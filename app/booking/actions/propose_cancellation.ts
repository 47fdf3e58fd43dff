import { inject } from '@adonisjs/core'
import { Announcer } from '#booking/actions/shared/announcer'
import { holdingsOf } from '#booking/actions/shared/cancellation'
import { MoneyGuard } from '#booking/actions/shared/money_guard'
import { Stages } from '#booking/actions/shared/stages'
import { Steps } from '#booking/actions/shared/steps'
import { CancellationProposed } from '#booking/contract/events'
import { refuse } from '#booking/domain/errors'
import { checkShares, type ProposedShare } from '#booking/domain/shares'
import { isParty } from '#booking/domain/standing'
import { checkText } from '#booking/domain/terms'
import { Agreements } from '#booking/persistence/agreements'
import CancellationProposal from '#booking/persistence/proposal_model'
import type { Actor } from '#kernel/actor'
import { newId } from '#kernel/ids'
import { Money } from '#kernel/money'
import { UnitOfWork, type Tx } from '#kernel/unit_of_work'

/** One side of a running booking proposes to end it, naming the talent's share of each hold. */
@inject()
export class ProposeCancellation {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly stages: Stages,
    private readonly steps: Steps,
    private readonly agreements: Agreements,
    private readonly announcer: Announcer,
    private readonly guard: MoneyGuard
  ) {}

  /**
   * @throws DomainError `booking.shares_invalid`, `booking.amount_invalid`,
   * `booking.text_too_long`, `identity.step_up_required`, and those of {@link Stages} and
   * {@link Steps}
   */
  execute(
    bookingId: string,
    input: { shares: readonly ProposedShare[]; note?: string },
    actor: Actor,
    joined?: Tx
  ): Promise<void> {
    return this.unitOfWork.run(async (tx) => {
      const stage = await this.stages.booking(bookingId, actor, tx, 'propose-cancellation')
      const { booking, side, at } = stage
      const note = checkText(input.note ?? '', 'note') || null
      await this.steps.booking(stage, 'propose-cancellation', { shares: input.shares })
      if (!isParty(side)) throw refuse('booking.not_your_move', 'Only the two sides propose.')
      checkShares(input.shares, await holdingsOf(this.agreements, stage), booking.currency)
      const given = input.shares.reduce((sum, { talentShare }) => sum + BigInt(talentShare), 0n)
      if (side === 'client') this.guard.allow(actor, Money.of(given, booking.currency))
      await CancellationProposal.create(
        {
          id: newId('cp'),
          bookingId,
          proposedBy: side,
          shares: input.shares,
          note,
          proposedAt: at,
        },
        { client: tx }
      )
      await this.announcer.booking(stage, CancellationProposed, note)
    }, joined)
  }
}
