import { inject } from '@adonisjs/core'
import { Announcer } from '#booking/actions/shared/announcer'
import { requirePart } from '#booking/actions/shared/amounts'
import { MoneyGuard } from '#booking/actions/shared/money_guard'
import { moveOf } from '#booking/actions/shared/move'
import type { Moved } from '#booking/actions/shared/stage'
import { Stages } from '#booking/actions/shared/stages'
import { Steps } from '#booking/actions/shared/steps'
import { MilestoneReleased } from '#booking/contract/events'
import { EscrowContract } from '#escrow/contract/escrow'
import type { Actor } from '#kernel/actor'
import { UnitOfWork, type Tx } from '#kernel/unit_of_work'

/** The client pays out a part of the hold; the milestone goes on with the rest. */
@inject()
export class ReleasePart {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly stages: Stages,
    private readonly steps: Steps,
    private readonly announcer: Announcer,
    private readonly guard: MoneyGuard,
    private readonly escrow: EscrowContract
  ) {}

  /**
   * @param input.amount gross, in minor units
   * @throws DomainError `booking.amount_invalid`, `identity.step_up_required`, and those of
   * {@link Stages} and {@link Steps}
   */
  execute(
    milestoneId: string,
    input: { amount: string },
    actor: Actor,
    joined?: Tx
  ): Promise<Moved> {
    return this.unitOfWork.run(async (tx) => {
      const stage = await this.stages.milestone(milestoneId, actor, tx, 'release-part')
      const amount = requirePart(stage, 'release-part', input.amount, { wholeToo: false })
      const move = moveOf(stage, 'release-part')
      await this.steps.milestone(
        stage,
        { type: 'release-part', by: stage.side, amount: amount.amount },
        { amount }
      )
      this.guard.allow(actor, amount)
      const movement = await this.escrow.release({ ...move, amount }, tx)
      await this.steps.settleClock(stage)
      await this.announcer.settlement(stage, MilestoneReleased, movement)
      return { stage, hold: movement.hold }
    }, joined)
  }
}
