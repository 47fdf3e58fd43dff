import { inject } from '@adonisjs/core'
import { Announcer } from '#booking/actions/shared/announcer'
import { Completion } from '#booking/actions/shared/completion'
import { MoneyGuard } from '#booking/actions/shared/money_guard'
import { moveOf } from '#booking/actions/shared/move'
import { Stages } from '#booking/actions/shared/stages'
import { Steps } from '#booking/actions/shared/steps'
import { WeekSteps } from '#booking/actions/shared/week_steps'
import { TimesheetPaid } from '#booking/contract/week_events'
import { EscrowContract } from '#escrow/contract/escrow'
import type { Actor } from '#kernel/actor'
import { Money } from '#kernel/money'
import { UnitOfWork, type Tx } from '#kernel/unit_of_work'

/** By the client, or by the clock on Friday: the time worked is paid, the rest goes back. */
@inject()
export class ApproveTimesheet {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly stages: Stages,
    private readonly steps: Steps,
    private readonly weekSteps: WeekSteps,
    private readonly completion: Completion,
    private readonly announcer: Announcer,
    private readonly guard: MoneyGuard,
    private readonly escrow: EscrowContract
  ) {}

  /** @throws DomainError `identity.step_up_required`, and those of {@link Stages}, {@link Steps} */
  execute(timesheetId: string, actor: Actor, joined?: Tx): Promise<void> {
    return this.unitOfWork.run(async (tx) => {
      const stage = await this.stages.timesheet(timesheetId, actor, tx, 'approve')
      const { timesheet, booking, side } = stage
      const move = moveOf(stage, 'approve')
      const worked = Money.of(timesheet.worked, booking.currency)
      await this.weekSteps.take(stage, { type: 'approve', by: side }, { amount: worked })
      this.guard.allow(actor, worked)
      const movement = await this.escrow.split({ ...move, talentShare: worked }, tx)
      await this.steps.settleClock(stage)
      await this.announcer.weekSettlement(stage, TimesheetPaid, movement)
      await this.completion.afterWeek(stage)
    }, joined)
  }
}
