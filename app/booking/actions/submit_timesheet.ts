import { inject } from '@adonisjs/core'
import { Announcer } from '#booking/actions/shared/announcer'
import { Completion } from '#booking/actions/shared/completion'
import { moveOf } from '#booking/actions/shared/move'
import { Stages } from '#booking/actions/shared/stages'
import { Steps } from '#booking/actions/shared/steps'
import { WeekSteps } from '#booking/actions/shared/week_steps'
import { HoursSubmitted, WeekReturned } from '#booking/contract/week_events'
import { EscrowContract } from '#escrow/contract/escrow'
import type { Actor } from '#kernel/actor'
import { Money } from '#kernel/money'
import { UnitOfWork, type Tx } from '#kernel/unit_of_work'

/** Monday 12:00 UTC: the week's time goes to the client, or the hold goes back when there is none. */
@inject()
export class SubmitTimesheet {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly stages: Stages,
    private readonly steps: Steps,
    private readonly weekSteps: WeekSteps,
    private readonly completion: Completion,
    private readonly announcer: Announcer,
    private readonly escrow: EscrowContract
  ) {}

  /** @throws DomainError those of {@link Stages} and of the machine */
  execute(timesheetId: string, actor: Actor, joined?: Tx): Promise<void> {
    return this.unitOfWork.run(async (tx) => {
      const stage = await this.stages.timesheet(timesheetId, actor, tx, 'submit')
      const { timesheet, booking, side, at } = stage
      const move = moveOf(stage, 'submit')
      const worked = Money.of(timesheet.worked, booking.currency)
      if (timesheet.minutes > 0) timesheet.merge({ submittedAt: at })
      await this.weekSteps.take(
        stage,
        { type: 'submit', by: side },
        { minutes: timesheet.minutes, worked }
      )
      if (timesheet.minutes > 0) {
        await this.steps.settleClock(stage)
        return this.announcer.week(stage, HoursSubmitted, timesheet.worked)
      }
      const movement = await this.escrow.refund(move, tx)
      await this.steps.settleClock(stage)
      await this.announcer.weekSettlement(stage, WeekReturned, movement)
      await this.completion.afterWeek(stage)
    }, joined)
  }
}
