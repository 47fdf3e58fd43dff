import { inject } from '@adonisjs/core'
import { Announcer } from '#booking/actions/shared/announcer'
import type { TimesheetStage } from '#booking/actions/shared/stage'
import { Stages } from '#booking/actions/shared/stages'
import { Steps } from '#booking/actions/shared/steps'
import { WeekSteps } from '#booking/actions/shared/week_steps'
import { hasWeek, Weeks } from '#booking/actions/shared/weeks'
import { Paused } from '#booking/contract/events'
import { WeekUnfunded } from '#booking/contract/week_events'
import Timesheet from '#booking/persistence/timesheet_model'
import { worthOf } from '#booking/domain/weeks'
import { toMonday } from '#booking/persistence/mondays'
import type { Actor } from '#kernel/actor'
import { UnitOfWork, type Tx } from '#kernel/unit_of_work'

/** Sunday 20:00 UTC came without the money: no time in that week; two in a row pause the booking. */
@inject()
export class MissWeek {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly stages: Stages,
    private readonly steps: Steps,
    private readonly weekSteps: WeekSteps,
    private readonly weeks: Weeks,
    private readonly announcer: Announcer
  ) {}

  /** @throws DomainError those of {@link Stages} and of the machine */
  execute(timesheetId: string, actor: Actor, joined?: Tx): Promise<void> {
    return this.unitOfWork.run(async (tx) => {
      const stage = await this.stages.timesheet(timesheetId, actor, tx, 'miss')
      const { booking, timesheet } = stage
      await this.weekSteps.take(stage, { type: 'miss', by: stage.side })
      const amount = worthOf(booking.weeklyLimitMinutes ?? 0, booking.hourlyRate ?? 0n)
      await this.announcer.week(stage, WeekUnfunded, amount)
      if (await this.#missedBefore(stage)) {
        await this.steps.booking(stage, 'pause')
        await this.announcer.booking(stage, Paused)
        return
      }
      await this.steps.settleClock(stage)
      await this.weeks.follow(stage, toMonday(timesheet.weekOf))
    }, joined)
  }

  async #missedBefore({ booking, timesheet, tx }: TimesheetStage): Promise<boolean> {
    const before = toMonday(timesheet.weekOf).minus({ weeks: 1 })
    if (await hasWeek(booking.id, before, tx)) return false
    const missed = await Timesheet.query({ client: tx })
      .where({ bookingId: booking.id, weekOf: before.toISODate(), state: 'unfunded' })
      .first()
    return missed !== null
  }
}
