import { inject } from '@adonisjs/core'
import { Announcer } from '#booking/actions/shared/announcer'
import { moveOf } from '#booking/actions/shared/move'
import type { MilestoneStage, Moved } from '#booking/actions/shared/stage'
import { Steps } from '#booking/actions/shared/steps'
import { MilestoneRefunded } from '#booking/contract/events'
import { EscrowContract } from '#escrow/contract/escrow'
import { Money } from '#kernel/money'

/** Money on its way back to the client, whatever event sends it. */
@inject()
export class Refunds {
  constructor(
    private readonly steps: Steps,
    private readonly announcer: Announcer,
    private readonly escrow: EscrowContract
  ) {}

  async pay(
    stage: MilestoneStage,
    type: 'accept-refund' | 'end-request' | 'give-up'
  ): Promise<Moved> {
    const { milestone, booking, tx, side } = stage
    const units =
      type === 'give-up' ? milestone.remaining : (milestone.requested ?? milestone.remaining)
    const amount = Money.of(units, booking.currency)
    const move = moveOf(stage, type)
    await this.steps.milestone(stage, { type, by: side }, { amount })
    const movement = await this.escrow.refund({ ...move, amount }, tx)
    await this.steps.settleClock(stage)
    await this.announcer.settlement(stage, MilestoneRefunded, movement)
    return { stage, hold: movement.hold }
  }
}
