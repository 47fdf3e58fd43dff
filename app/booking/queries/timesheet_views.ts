import { inject } from '@adonisjs/core'
import type { DateTime } from 'luxon'
import { allowedForTimesheet } from '#booking/domain/allowed'
import { processOf } from '#booking/domain/processes'
import type { Side } from '#booking/domain/side'
import { inTheirRole, mayWrite, readingSideOf } from '#booking/domain/standing'
import { limitFrom, worthOf } from '#booking/domain/weeks'
import Booking from '#booking/persistence/booking_model'
import { toMonday } from '#booking/persistence/mondays'
import { questionDue, stateDue, timesheetPosition } from '#booking/persistence/positions'
import Timesheet from '#booking/persistence/timesheet_model'
import { hoursOf } from '#booking/queries/hours_views'
import { sooner } from '#booking/queries/milestone_views'
import { QuoteOfBooking } from '#booking/queries/quote_of_booking'
import type { TimesheetView } from '#booking/queries/views'
import { EscrowContract, type Hold } from '#escrow/contract/escrow'
import type { Actor } from '#kernel/actor'
import { Clock } from '#kernel/clock'
import { Money } from '#kernel/money'

interface Reading {
  readonly booking: Booking
  readonly side: Side
  readonly actor: Actor
  readonly now: DateTime<true>
}

export interface WeekCursor {
  readonly weekOf: string
  readonly id: string
}

/** Weeks with the money in their holds, the time in them, and what the reader may do. */
@inject()
export class TimesheetViews {
  constructor(
    private readonly escrow: EscrowContract,
    private readonly quotes: QuoteOfBooking,
    private readonly clock: Clock
  ) {}

  async find(id: string, actor: Actor, withHours: boolean): Promise<TimesheetView | null> {
    const timesheet = await Timesheet.find(id)
    const booking = timesheet && (await Booking.find(timesheet.bookingId))
    const side = booking && readingSideOf(actor, booking)
    if (!timesheet || !booking || !side) return null
    const [view] = await this.#views([timesheet], booking, side, actor, withHours)
    return view ?? null
  }

  /** Newest first; null when the actor may not know of the booking. */
  async page(
    bookingId: string,
    actor: Actor,
    { after, size, withHours }: { after: WeekCursor | null; size: number; withHours: boolean }
  ): Promise<{ items: TimesheetView[]; next: WeekCursor | null } | null> {
    const booking = await Booking.find(bookingId)
    const side = booking && readingSideOf(actor, booking)
    if (!booking || !side) return null
    const query = Timesheet.query()
      .where('bookingId', bookingId)
      .orderBy('weekOf', 'desc')
      .orderBy('id', 'desc')
      .limit(size + 1)
    if (after) {
      void query.whereRaw('(week_of, id) < (cast(? as date), ?)', [after.weekOf, after.id])
    }
    const rows = await query
    const shown = rows.slice(0, size)
    const last = rows.length > size ? shown.at(-1) : undefined
    return {
      items: await this.#views(shown, booking, side, actor, withHours),
      next: last ? { weekOf: last.weekOf, id: last.id } : null,
    }
  }

  async ofBooking(booking: Booking, side: Side, actor: Actor): Promise<TimesheetView[]> {
    if (booking.kind === 'fixed') return []
    const rows = await Timesheet.query()
      .where('bookingId', booking.id)
      .orderBy('weekOf', 'desc')
      .orderBy('id', 'desc')
    return this.#views(rows, booking, side, actor, false)
  }

  async #views(
    rows: readonly Timesheet[],
    booking: Booking,
    side: Side,
    actor: Actor,
    withHours: boolean
  ): Promise<TimesheetView[]> {
    const holds = booking.activatedAt ? await this.escrow.holdsOf(booking.id) : []
    const reading = { booking, side, actor, now: this.clock.now() }
    const hours = withHours ? await hoursOf(rows, reading) : null
    return Promise.all(
      rows.map(async (row) => {
        const hold = holds.find(({ subjectId }) => subjectId === row.id)
        const view = await this.#withQuote(timesheetView(row, hold, reading), booking)
        return hours
          ? { ...view, hours: hours.filter((each) => each.timesheetId === row.id) }
          : view
      })
    )
  }

  /** Only where somebody may pay: everybody else has no use for the price. */
  async #withQuote(view: TimesheetView, booking: Booking): Promise<TimesheetView> {
    if (!view.can.includes('hold')) return view
    const whole = Money.of(worthOf(view.limitMinutes, view.rate.amount), booking.currency)
    const { lines: _lines, ...quote } = await this.quotes.ofMilestone(whole, booking)
    return { ...view, quote }
  }
}

function timesheetView(row: Timesheet, hold: Hold | undefined, reading: Reading): TimesheetView {
  const none = Money.zero(row.currency)
  const { id, bookingId, weekOf, opening, startsAt, endsAt, state, version } = row
  const { heldAt, submittedAt, endedAt } = row
  const { rate, limitMinutes } = termsOf(row, reading)
  return {
    ...{ id, bookingId, weekOf, opening, startsAt, endsAt, state, version, limitMinutes },
    ...{ heldAt, submittedAt, endedAt },
    rate: Money.of(rate, row.currency),
    workedMinutes: row.minutes,
    amount: Money.total(row.worked, row.currency),
    held: hold?.remaining ?? none,
    released: hold?.released ?? none,
    refunded: hold?.refunded ?? none,
    fee: hold?.fee ?? none,
    tax: hold?.tax ?? none,
    quote: null,
    deadline: sooner(stateDue(row), questionDue(row)),
    can: allowedTo(row, reading),
    viewerSide: reading.side,
  }
}

/** Until its money is set aside, a week follows the booking's terms as they change. */
function termsOf(row: Timesheet, { booking, now }: Reading) {
  const { hourlyRate, weeklyLimitMinutes } = booking
  if (row.state !== 'planned' || hourlyRate === null || weeklyLimitMinutes === null) return row
  const limitMinutes = row.opening
    ? limitFrom(weeklyLimitMinutes, toMonday(row.weekOf), now)
    : weeklyLimitMinutes
  return { rate: hourlyRate, limitMinutes }
}

function allowedTo(row: Timesheet, { booking, side, actor, now }: Reading): string[] {
  if (!mayWrite(actor, side)) return []
  if (booking.state !== 'accepted' && booking.state !== 'active') return []
  const begun = row.startsAt <= now
  const process = processOf(booking.processVersion)
  const events = allowedForTimesheet(process, timesheetPosition(row), side, begun)
  const early = row.state === 'planned' && now < toMonday(row.weekOf).minus({ weeks: 1 })
  const logs = side === 'talent' && row.state === 'open' && begun
  const all = [...events.filter((event) => event !== 'hold' || !early), ...(logs ? ['log'] : [])]
  return inTheirRole(all, 'timesheet', { actor, side, booking })
}
