import { inject } from '@adonisjs/core'
import { bonusPossible } from '#booking/domain/allowed'
import { refuse } from '#booking/domain/errors'
import { processOf } from '#booking/domain/processes'
import { checkShares, subjectOf, type ProposedShare } from '#booking/domain/shares'
import { readingSideOf } from '#booking/domain/standing'
import Booking from '#booking/persistence/booking_model'
import Milestone from '#booking/persistence/milestone_model'
import { bookingPosition } from '#booking/persistence/positions'
import CancellationProposal from '#booking/persistence/proposal_model'
import Timesheet from '#booking/persistence/timesheet_model'
import { askedAmount, Previews, type Part } from '#booking/queries/previews'
import type { PreviewView } from '#booking/queries/views'
import type { Actor } from '#kernel/actor'
import { Clock } from '#kernel/clock'
import { MAX_AMOUNT } from '#kernel/money'

export const BOOKING_PREVIEWS = ['bonus', 'agree-cancellation'] as const

export interface Asked {
  readonly event: (typeof BOOKING_PREVIEWS)[number]
  /** Minor units. */
  readonly amount?: string | undefined
}

/** Who would get what if this happened to the whole booking now. */
@inject()
export class PreviewBooking {
  constructor(
    private readonly previews: Previews,
    private readonly clock: Clock
  ) {}

  /**
   * @returns null when the actor may not know of the booking
   * @throws DomainError `booking.wrong_state`, `booking.amount_invalid`, `escrow.amount_invalid`
   */
  async execute(id: string, { event, amount }: Asked, actor: Actor): Promise<PreviewView | null> {
    const booking = await readable(id, actor)
    if (!booking) return null
    if (event === 'agree-cancellation') return this.#agreed(booking)
    const at = bookingPosition(booking, { held: false, allDone: false }, this.clock.now())
    if (!bonusPossible(processOf(booking.processVersion), at)) throw notNow(booking, event)
    const range = { from: 1n, to: MAX_AMOUNT }
    return this.previews.bonus(id, askedAmount(amount, booking.currency, range))
  }

  /**
   * As {@link execute}, for shares that nobody has proposed yet.
   *
   * @throws DomainError `booking.shares_invalid`, `booking.amount_invalid`
   */
  async cancellation(
    id: string,
    shares: readonly ProposedShare[],
    actor: Actor
  ): Promise<PreviewView | null> {
    const booking = await readable(id, actor)
    if (!booking) return null
    if (booking.state !== 'active') throw notNow(booking, 'propose-cancellation')
    const holdings = await holdingsOf(booking)
    checkShares(shares, holdings, booking.currency)
    return this.#split(booking, 'propose-cancellation', holdings, shares)
  }

  async #agreed(booking: Booking): Promise<PreviewView> {
    const proposal = await CancellationProposal.query()
      .where('bookingId', booking.id)
      .whereNull('outcome')
      .first()
    if (!proposal) throw notNow(booking, 'agree-cancellation')
    const holdings = await holdingsOf(booking)
    return this.#split(booking, 'agree-cancellation', holdings, proposal.shares)
  }

  /** What was released since leaves less to share: the talent then gets at most what is left. */
  #split(
    { id, currency }: Booking,
    event: string,
    holdings: readonly Holding[],
    shares: readonly ProposedShare[]
  ): Promise<PreviewView> {
    const asked = new Map(shares.map((each) => [subjectOf(each), BigInt(each.talentShare)]))
    const parts = holdings.map((holding): Part => {
      const share = asked.get(holding.id) ?? 0n
      const release = share < holding.remaining ? share : holding.remaining
      const { id: subjectId, title, remaining } = holding
      return { subjectId, title, release, refund: remaining - release }
    })
    return this.previews.of({ bookingId: id, subjectId: id, event, currency, parts })
  }
}

interface Holding {
  readonly id: string
  readonly title: string
  readonly remaining: bigint
}

/** Everything of the booking that holds money. */
async function holdingsOf(booking: Booking): Promise<Holding[]> {
  if (booking.kind === 'hourly') {
    const weeks = await Timesheet.query().where('bookingId', booking.id).where('remaining', '>', 0)
    return weeks.map(({ id, weekOf, remaining }) => ({ id, title: weekOf, remaining }))
  }
  return Milestone.query()
    .where('bookingId', booking.id)
    .where('remaining', '>', 0)
    .orderBy('position')
}

async function readable(id: string, actor: Actor): Promise<Booking | null> {
  const booking = await Booking.find(id)
  return booking && readingSideOf(actor, booking) ? booking : null
}

function notNow({ state }: Booking, event: string) {
  return refuse(
    'booking.wrong_state',
    `That is not possible now: the booking is ${state.replaceAll('_', ' ')}.`,
    { meta: { booking: state, state, event } }
  )
}
