import { inject } from '@adonisjs/core'
import { HoldWeek } from '#booking/actions/hold_week'
import { Announcer } from '#booking/actions/shared/announcer'
import type { TimesheetStage } from '#booking/actions/shared/stage'
import { Stages } from '#booking/actions/shared/stages'
import { toMonday } from '#booking/persistence/mondays'
import { WeekFundingFailed } from '#booking/contract/week_events'
import { lengthOf } from '#booking/domain/durations'
import { BookingPolicy } from '#booking/domain/settings'
import { momentOf, worthOf } from '#booking/domain/weeks'
import type { Actor } from '#kernel/actor'
import { DomainError } from '#kernel/errors'
import { UnitOfWork, type Tx } from '#kernel/unit_of_work'

/** From Saturday on: takes the next week's money from the wallet, or tries again half an hour later. */
@inject()
export class TryWeekHold {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly stages: Stages,
    private readonly holdWeek: HoldWeek,
    private readonly announcer: Announcer,
    private readonly policy: BookingPolicy
  ) {}

  /** @throws DomainError those of {@link HoldWeek} but for too little money */
  execute(timesheetId: string, actor: Actor, joined?: Tx): Promise<void> {
    return this.unitOfWork.run(async (tx) => {
      try {
        // A savepoint, so that a refusal undoes the attempt and not what the sweep has locked.
        await tx.transaction((nested) => this.holdWeek.execute(timesheetId, actor, nested as Tx))
      } catch (error) {
        if (!(error instanceof DomainError) || !FAILED.has(error.code)) throw error
        await this.#tryAgain(await this.stages.timesheet(timesheetId, actor, tx, 'hold'))
      }
    }, joined)
  }

  async #tryAgain(stage: TimesheetStage): Promise<void> {
    const { timesheet, booking, at, tx } = stage
    const monday = toMonday(timesheet.weekOf)
    const first = timesheet.questionDueAt?.equals(momentOf('fundingOpens', monday, at))
    timesheet.merge({
      questionDueAt: at.plus(lengthOf(this.policy.durations, 'holdRetry')),
      updatedAt: at,
    })
    await timesheet.useTransaction(tx).save()
    if (!first) return
    const { hourlyRate, weeklyLimitMinutes } = booking
    const amount = worthOf(weeklyLimitMinutes ?? 0, hourlyRate ?? 0n)
    await this.announcer.week(stage, WeekFundingFailed, amount)
  }
}

/** Too little money, or a sweep that was away until the week had passed. */
const FAILED = new Set<string>(['escrow.insufficient_funds', 'booking.wrong_state'])
