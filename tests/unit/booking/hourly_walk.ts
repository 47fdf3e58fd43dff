import type { Position } from '#booking/domain/lifecycle'
import { processOf } from '#booking/domain/processes'
import type { PartySide, Side } from '#booking/domain/side'
import type { BookingContext, BookingEvent } from '#booking/domain/v1/booking_machine'
import type { TimesheetContext, TimesheetEvent } from '#booking/domain/v1/timesheet_machine'
import { partsOfDispute, worthOf } from '#booking/domain/weeks'
import { oneOf, type Dice } from '#tests/support/dice'

export const { booking: bookings, timesheet: weeks, bonus: bonuses } = processOf(1)

const SIDES: readonly Side[] = ['client', 'talent', 'staff', 'system']
const PARTIES: readonly PartySide[] = ['client', 'talent']

interface Terms {
  readonly rate: bigint
  readonly limit: number
}

interface Week {
  at: Position<TimesheetContext>
  /** What held when its money was set aside; a change counts from the next one. */
  readonly terms: Terms
  /** What its hold has, counted beside the machine and not by it. */
  held: bigint
  readonly begun: boolean
}

interface Bonus {
  at: Position<Record<string, never>>
  readonly amount: bigint
}

/** An hourly booking whose four sides send what comes to their mind; money is counted beside it. */
export class HourlyWalk {
  booking: Position<BookingContext>
  terms: Terms
  /** What an open change would make of the terms. */
  offered: Terms | null = null
  readonly weeks: Week[] = []
  readonly bonuses: Bonus[] = []
  readonly purse = { paidIn: 0n, toTalent: 0n, backToClient: 0n }

  constructor(private readonly roll: Dice) {
    const first = { kind: 'hourly', proposedBy: null, changeBy: null, paused: null } as const
    const rest = { ending: false, postponed: false, held: false, allDone: false, bonusOpen: true }
    this.booking = { state: 'active', context: { ...first, ...rest } }
    this.terms = this.#terms()
  }

  get held(): bigint {
    return this.weeks.reduce((sum, { held }) => sum + held, 0n)
  }

  get isOver(): boolean {
    return bookings.isTerminal(this.booking.state)
  }

  step(): void {
    const acts = [
      () => this.#ofBooking(),
      () => this.#ofWeek(),
      () => this.#logs(),
      () => this.#ofBonus(),
      () => this.#plans(),
    ]
    oneOf(this.roll, acts)?.()
  }

  #terms(): Terms {
    return { rate: BigInt(1 + this.roll(9_999)), limit: 60 + this.roll(2_400) }
  }

  #plans(): void {
    const { paused, ending } = this.booking.context
    if (this.isOver || paused !== null || ending) return
    if (this.weeks.some(({ at }) => at.state === 'planned')) return
    const context = { remaining: 0n, minutes: 0, worked: 0n, opening: this.roll(3) === 0 }
    const at = { state: weeks.initial, context }
    this.weeks.push({ at, terms: this.terms, held: 0n, begun: this.roll(2) === 0 })
  }

  #logs(): void {
    const week = oneOf(this.roll, this.weeks)
    if (week?.at.state !== 'open') return
    const left = week.terms.limit - week.at.context.minutes
    const minutes = week.at.context.minutes + this.roll(left + 1)
    const worked = worthOf(minutes, week.terms.rate)
    week.at = { ...week.at, context: { ...week.at.context, minutes, worked } }
  }

  #ofWeek(): void {
    const week = oneOf(this.roll, this.weeks)
    const rows = weeks.transitions().filter(({ from }) => from === week?.at.state)
    const row = oneOf(this.roll, rows)
    const by = oneOf(this.roll, SIDES)
    if (!week || !row || !by || row.through === 'booking') return
    const { minutes } = week.at.context
    const parts = partsOfDispute({ ...week.at.context, ...week.terms }, this.roll(minutes + 1))
    // Of a planned week the terms still follow the booking's.
    const hold = worthOf(this.terms.limit, this.terms.rate)
    const amount = row.event === 'hold' ? hold : parts.stake
    const event = { type: row.event, by, amount, begun: week.begun } as TimesheetEvent
    const after = weeks.step(week.at, event)
    if (!after) return
    if (row.event === 'hold') {
      const { at: _planned, ...rest } = week
      const open = { ...rest, at: after, terms: this.terms, held: hold }
      this.weeks.splice(this.weeks.indexOf(week), 1, open)
      this.purse.paidIn += hold
      return
    }
    const { worked } = week.at.context
    if (row.event === 'approve') this.#pay(week, worked, week.held - worked)
    if (row.event === 'dispute') this.#pay(week, parts.release, week.held - worked)
    if (row.event === 'settle') this.#splitOne(week)
    if (row.event === 'submit' && minutes === 0) this.#pay(week, 0n, week.held)
    week.at = after
  }

  #pay(week: Week, toTalent: bigint, toClient: bigint): void {
    week.held -= toTalent + toClient
    this.purse.toTalent += toTalent
    this.purse.backToClient += toClient
  }

  #splitOne(week: Week): void {
    const share = (week.held * BigInt(this.roll(101))) / 100n
    this.#pay(week, share, week.held - share)
  }

  #ofBooking(): void {
    const rows = bookings.transitions().filter(({ from }) => from === this.booking.state)
    const row = oneOf(this.roll, rows)
    const by = oneOf(this.roll, SIDES)
    if (!row || !by) return
    const allDone = this.weeks.every(({ at }) => weeks.isTerminal(at.state))
    const context = { ...this.booking.context, held: this.held > 0n, allDone }
    const event = { type: row.event, by } as BookingEvent
    const after = bookings.step({ ...this.booking, context }, event)
    if (!after) return
    if (row.event === 'propose-change') this.offered = this.#terms()
    if (row.event === 'agree-change') this.terms = this.offered ?? this.terms
    if (after.context.changeBy === null) this.offered = null
    if (row.event === 'bonus') this.#give(BigInt(1 + this.roll(500)))
    if (row.event === 'agree-cancellation') this.#split()
    if (['pause', 'end', 'complete', 'agree-cancellation'].includes(row.event)) this.#clear()
    this.booking = after
  }

  #give(amount: bigint): void {
    this.purse.paidIn += amount
    this.purse.toTalent += amount
  }

  #split(): void {
    for (const week of this.weeks) {
      if (week.held === 0n) continue
      const by = oneOf(this.roll, PARTIES) ?? 'client'
      const after = weeks.step(week.at, { type: 'settle', by })
      if (!after) throw new Error(`A week that is ${week.at.state} cannot be split`)
      this.#splitOne(week)
      week.at = after
    }
  }

  /** No week begins any more: what is planned goes, and what is paid for and has not begun. */
  #clear(): void {
    for (const week of this.weeks) {
      const after = weeks.step(week.at, { type: 'close', by: 'client', begun: week.begun })
      if (!after) continue
      this.#pay(week, 0n, week.held)
      week.at = after
    }
  }

  #ofBonus(): void {
    if (this.roll(4) === 0 && !this.isOver) {
      this.bonuses.push({
        at: { state: bonuses.initial, context: {} },
        amount: BigInt(1 + this.roll(500)),
      })
    }
    const bonus = oneOf(this.roll, this.bonuses)
    const type = oneOf(this.roll, ['pay', 'decline', 'lapse-bonus'] as const)
    const by = oneOf(this.roll, SIDES)
    if (!bonus || !type || !by) return
    const after = bonuses.step(bonus.at, { type, by })
    if (!after) return
    if (type === 'pay') {
      if (!bookings.can(this.booking, { type: 'bonus', by })) return
      this.#give(bonus.amount)
    }
    bonus.at = after
  }
}
