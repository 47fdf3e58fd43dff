import { inject } from '@adonisjs/core'
import type { DateTime } from 'luxon'
import type { Stage, TimesheetStage } from '#booking/actions/shared/stage'
import { advance } from '#booking/domain/advance'
import { questionClock, stateClock } from '#booking/domain/clocks'
import { BookingPolicy } from '#booking/domain/settings'
import type { TimesheetEvent } from '#booking/domain/v1/timesheet_machine'
import { History } from '#booking/persistence/history'
import {
  dueColumns,
  questionDue,
  stateDue,
  timesheetPosition,
} from '#booking/persistence/positions'
import { toMonday } from '#booking/persistence/mondays'
import Timesheet from '#booking/persistence/timesheet_model'
import { newId } from '#kernel/ids'
import { saveChanges } from '#kernel/rows'

type Payload = Record<string, unknown>

export interface PlannedWeek {
  readonly monday: DateTime<true>
  readonly opening: boolean
}

/** Takes weeks of an hourly booking through their machine, each step with a row of history. */
@inject()
export class WeekSteps {
  constructor(
    private readonly history: History,
    private readonly policy: BookingPolicy
  ) {}

  async plan(stage: Stage, { monday, opening }: PlannedWeek): Promise<TimesheetStage> {
    const { booking, process, at, tx } = stage
    const lifecycle = process.timesheet
    const context = { remaining: 0n, minutes: 0, worked: 0n, opening }
    const after = { state: lifecycle.initial, context }
    const step = { lifecycle, before: null, after, at, durations: this.policy.durations }
    const clock = { ...step, week: monday }
    const timesheet = await Timesheet.create(
      {
        id: newId('ts'),
        bookingId: booking.id,
        weekOf: monday.toISODate(),
        startsAt: monday,
        endsAt: monday.plus({ weeks: 1 }),
        currency: booking.currency,
        rate: booking.hourlyRate ?? 0n,
        limitMinutes: booking.weeklyLimitMinutes ?? 0,
        state: after.state,
        placed: 0n,
        ...context,
        ...dueColumns(stateClock(clock, null), questionClock(clock, null)),
        lastEventAt: at,
        version: 1,
        createdAt: at,
        updatedAt: at,
      },
      { client: tx }
    )
    const planned = { ...stage, timesheet }
    await this.#record(planned, 'plan', null, {})
    return planned
  }

  /** @throws DomainError those of {@link advance} */
  async take(stage: TimesheetStage, event: TimesheetEvent, payload: Payload = {}): Promise<void> {
    const { timesheet, process, at, tx } = stage
    const lifecycle = process.timesheet
    const before = timesheetPosition(timesheet)
    const after = advance(lifecycle, before, event)
    const { durations } = this.policy
    const clock = { lifecycle, before, after, at, durations, week: toMonday(timesheet.weekOf) }
    timesheet.merge({
      state: after.state,
      remaining: after.context.remaining,
      ...dueColumns(
        stateClock(clock, stateDue(timesheet)),
        questionClock(clock, questionDue(timesheet))
      ),
      ...(lifecycle.isTerminal(after.state) ? { endedAt: at } : {}),
      lastEventAt: at,
      updatedAt: at,
      version: timesheet.version + 1,
    })
    await saveChanges(timesheet, tx)
    await this.#record(stage, event.type, before.state, payload)
  }

  #record(
    { booking, timesheet, side, actor, at, tx }: TimesheetStage,
    event: string,
    from: string | null,
    payload: Payload
  ): Promise<void> {
    return this.history.append(tx, {
      bookingId: booking.id,
      subjectType: 'timesheet',
      subjectId: timesheet.id,
      ...{ event, from, to: timesheet.state, side, actor, at },
      payload: { weekOf: timesheet.weekOf, ...payload },
      processVersion: booking.processVersion,
    })
  }
}
