import { inject } from '@adonisjs/core'
import { DateTime } from 'luxon'
import { Announcer } from '#booking/actions/shared/announcer'
import { MoneyGuard } from '#booking/actions/shared/money_guard'
import { moveOf } from '#booking/actions/shared/move'
import type { TimesheetStage } from '#booking/actions/shared/stage'
import { Stages } from '#booking/actions/shared/stages'
import { Steps } from '#booking/actions/shared/steps'
import { WeekSteps } from '#booking/actions/shared/week_steps'
import { hasWeek, Weeks } from '#booking/actions/shared/weeks'
import { Activated } from '#booking/contract/events'
import { WeekFunded } from '#booking/contract/week_events'
import { refuse } from '#booking/domain/errors'
import { mondayOf, proRata, worthOf } from '#booking/domain/weeks'
import { toMonday } from '#booking/persistence/mondays'
import { EscrowContract } from '#escrow/contract/escrow'
import type { Actor } from '#kernel/actor'
import { Money } from '#kernel/money'
import { UnitOfWork, type Tx } from '#kernel/unit_of_work'

interface Begins {
  readonly monday: DateTime<true>
  readonly startsAt: DateTime<true>
  readonly limitMinutes: number
}

/** Wallet to hold for a whole week; the first one makes the booking active. */
@inject()
export class HoldWeek {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly stages: Stages,
    private readonly steps: Steps,
    private readonly weekSteps: WeekSteps,
    private readonly weeks: Weeks,
    private readonly announcer: Announcer,
    private readonly guard: MoneyGuard,
    private readonly escrow: EscrowContract
  ) {}

  /**
   * @throws DomainError `escrow.insufficient_funds`, `identity.step_up_required`,
   * `booking.wrong_state`, and those of {@link Stages}
   */
  execute(timesheetId: string, actor: Actor, joined?: Tx): Promise<void> {
    return this.unitOfWork.run(async (tx) => {
      const stage = await this.stages.timesheet(timesheetId, actor, tx, 'hold')
      const { booking, timesheet, side, at } = stage
      const move = moveOf(stage, 'hold')
      const { monday, startsAt, limitMinutes } = await this.#begins(stage)
      const rate = booking.hourlyRate ?? timesheet.rate
      const amount = Money.of(worthOf(limitMinutes, rate), booking.currency)
      timesheet.merge({
        weekOf: monday.toISODate(),
        startsAt,
        endsAt: monday.plus({ weeks: 1 }),
        rate,
        limitMinutes,
        placed: amount.amount,
        heldAt: at,
      })
      await this.weekSteps.take(
        stage,
        { type: 'hold', by: side, amount: amount.amount },
        { amount, limitMinutes }
      )
      this.guard.allow(actor, amount)
      const { id: bookingId, clientId, talentId } = booking
      await this.escrow.placeHold({ ...move, bookingId, clientId, talentId, amount }, tx)
      await this.#activate(stage)
      await this.weeks.follow(stage, monday)
      await this.announcer.week(stage, WeekFunded, amount.amount)
    }, joined)
  }

  async #activate(stage: TimesheetStage): Promise<void> {
    if (stage.booking.state !== 'accepted') return this.steps.settleClock(stage)
    stage.booking.merge({ activatedAt: stage.at })
    await this.steps.booking(stage, 'activate')
    await this.announcer.booking(stage, Activated)
  }

  /** Late weeks have their limit pro rata; of one too short for any time, the next is meant. */
  async #begins(stage: TimesheetStage): Promise<Begins> {
    const { booking, timesheet, at, tx } = stage
    const limit = booking.weeklyLimitMinutes ?? timesheet.limitMinutes
    const planned = toMonday(timesheet.weekOf)
    if (timesheet.state === 'planned' && at < planned.minus({ weeks: 1 })) throw tooEarly(planned)
    const rate = booking.hourlyRate ?? timesheet.rate
    let monday = timesheet.opening && mondayOf(at) > planned ? mondayOf(at) : planned
    for (;;) {
      const late = at > monday
      const limitMinutes = late ? proRata(limit, at) : limit
      const fits = limitMinutes > 0 && worthOf(limitMinutes, rate) > 0n
      if (!timesheet.opening || (fits && !(await hasWeek(booking.id, monday, tx)))) {
        if (at >= monday.plus({ weeks: 1 }) || !fits) throw tooLate(timesheet.state)
        return { monday, startsAt: late ? at.startOf('second') : monday, limitMinutes }
      }
      monday = monday.plus({ weeks: 1 })
    }
  }
}

function tooEarly(monday: DateTime<true>) {
  const from = monday.minus({ weeks: 1 }).toISODate()
  return refuse('booking.wrong_state', `This week can be paid for from ${from} on.`, {
    meta: { state: 'planned', event: 'hold', from },
  })
}

function tooLate(state: string) {
  return refuse('booking.wrong_state', 'This week is over; it cannot be paid for any more.', {
    meta: { state, event: 'hold' },
  })
}
