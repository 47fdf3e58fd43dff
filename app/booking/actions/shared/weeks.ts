import { inject } from '@adonisjs/core'
import type { DateTime } from 'luxon'
import { Announcer } from '#booking/actions/shared/announcer'
import { moveOf } from '#booking/actions/shared/move'
import type { Stage, TimesheetStage } from '#booking/actions/shared/stage'
import { WeekSteps } from '#booking/actions/shared/week_steps'
import { WeekReturned } from '#booking/contract/week_events'
import { isParty } from '#booking/domain/standing'
import { momentOf, mondayOf } from '#booking/domain/weeks'
import { Agreements } from '#booking/persistence/agreements'
import Timesheet from '#booking/persistence/timesheet_model'
import { EscrowContract } from '#escrow/contract/escrow'
import { Money } from '#kernel/money'
import type { Tx } from '#kernel/unit_of_work'

/** Which week comes next, and what becomes of weeks that shall not come. */
@inject()
export class Weeks {
  constructor(
    private readonly weekSteps: WeekSteps,
    private readonly agreements: Agreements,
    private readonly announcer: Announcer,
    private readonly escrow: EscrowContract
  ) {}

  /** The first week, and the first after a pause, begins when its hold is placed. */
  async begin(stage: Stage): Promise<void> {
    const monday = mondayOf(stage.at)
    if (await hasWeek(stage.booking.id, monday, stage.tx)) return this.follow(stage, monday)
    await this.weekSteps.plan(stage, { monday, opening: true })
  }

  /** Plans the week after the given one, unless weeks have stopped. */
  async follow(stage: Stage, monday: DateTime<true>): Promise<void> {
    const { booking, at, tx } = stage
    const next = monday.plus({ weeks: 1 })
    if (booking.pausedBy !== null || booking.ending) return
    if (await hasWeek(booking.id, next, tx)) return
    // Too late for the ordinary way: as after a pause, it begins when its hold is placed.
    const opening = momentOf('fundingCloses', next, at) <= at
    await this.weekSteps.plan(stage, { monday: next, opening })
  }

  /** Weeks that have not begun shall not: what was set aside for one goes back. */
  async clear(stage: Stage): Promise<void> {
    const returned: { stage: TimesheetStage; move: ReturnType<typeof moveOf> }[] = []
    for (const timesheet of await this.agreements.lockTimesheetsOf(stage.booking.id, stage.tx)) {
      const week = { ...stage, timesheet }
      const held = timesheet.state === 'open' && timesheet.startsAt > stage.at
      if (timesheet.state !== 'planned' && !(held && isParty(stage.side))) continue
      if (held) returned.push({ stage: week, move: moveOf(week, 'close') })
      await this.weekSteps.take(week, { type: 'close', by: stage.side, begun: false })
    }
    if (returned.length === 0) return
    const talentShare = Money.zero(stage.booking.currency)
    const moves = returned.map(({ move }) => ({ ...move, talentShare }))
    const movements = await this.escrow.splitAll(moves, stage.tx)
    for (const [index, movement] of movements.entries()) {
      const week = returned[index]?.stage
      if (week) await this.announcer.weekSettlement(week, WeekReturned, movement)
    }
  }
}

/** Whether the booking has a sheet for the week that counts. */
export async function hasWeek(bookingId: string, monday: DateTime<true>, tx: Tx): Promise<boolean> {
  const found = await Timesheet.query({ client: tx })
    .select('id')
    .where({ bookingId, weekOf: monday.toISODate() })
    .whereNotIn('state', ['planned', 'unfunded', 'cancelled'])
    .first()
  return found !== null
}
