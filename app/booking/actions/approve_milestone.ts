import { inject } from '@adonisjs/core'
import { Announcer } from '#booking/actions/shared/announcer'
import { MoneyGuard } from '#booking/actions/shared/money_guard'
import { moveOf } from '#booking/actions/shared/move'
import type { Moved } from '#booking/actions/shared/stage'
import { Stages } from '#booking/actions/shared/stages'
import { Steps } from '#booking/actions/shared/steps'
import { MilestoneReleased } from '#booking/contract/events'
import { EscrowContract } from '#escrow/contract/escrow'
import type { Actor } from '#kernel/actor'
import { Money } from '#kernel/money'
import { UnitOfWork, type Tx } from '#kernel/unit_of_work'

/** The work is accepted, by the client or by the clock: all that is held goes to the talent. */
@inject()
export class ApproveMilestone {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly stages: Stages,
    private readonly steps: Steps,
    private readonly announcer: Announcer,
    private readonly guard: MoneyGuard,
    private readonly escrow: EscrowContract
  ) {}

  /** @throws DomainError `identity.step_up_required`, and those of {@link Stages}, {@link Steps} */
  execute(milestoneId: string, actor: Actor, joined?: Tx): Promise<Moved> {
    return this.unitOfWork.run(async (tx) => {
      const stage = await this.stages.milestone(milestoneId, actor, tx, 'approve')
      const amount = Money.of(stage.milestone.remaining, stage.booking.currency)
      const move = moveOf(stage, 'approve')
      await this.steps.milestone(stage, { type: 'approve', by: stage.side }, { amount })
      this.guard.allow(actor, amount)
      const movement = await this.escrow.release(move, tx)
      await this.steps.settleClock(stage)
      await this.announcer.settlement(stage, MilestoneReleased, movement)
      return { stage, hold: movement.hold }
    }, joined)
  }
}
