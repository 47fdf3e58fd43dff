import { inject } from '@adonisjs/core'
import { Database } from '@adonisjs/lucid/database'
import { allowedForMilestone } from '#booking/domain/allowed'
import type { Due } from '#booking/domain/clocks'
import { processOf } from '#booking/domain/processes'
import type { Side } from '#booking/domain/side'
import { inTheirRole, mayWrite, readingSideOf } from '#booking/domain/standing'
import type Booking from '#booking/persistence/booking_model'
import Milestone from '#booking/persistence/milestone_model'
import { milestonePosition, questionDue, stateDue } from '#booking/persistence/positions'
import { shownMilestone } from '#booking/persistence/shown_milestones'
import { QuoteOfBooking } from '#booking/queries/quote_of_booking'
import type { DeadlineView, MilestoneView } from '#booking/queries/views'
import { EscrowContract, type Hold } from '#escrow/contract/escrow'
import type { Actor } from '#kernel/actor'
import { Money } from '#kernel/money'
import type { Tx } from '#kernel/unit_of_work'

/** Milestones with the money in their holds and what the reader may do. */
@inject()
export class MilestoneViews {
  constructor(
    private readonly db: Database,
    private readonly escrow: EscrowContract,
    private readonly quotes: QuoteOfBooking
  ) {}

  async find(id: string, actor: Actor): Promise<MilestoneView | null> {
    const shown = await shownMilestone(this.db, id)
    if (!shown) return null
    const { milestone, booking } = shown
    const side = readingSideOf(actor, booking)
    if (!side) return null
    const holds = await this.escrow.holdsOf(booking.id)
    return this.#withQuote(milestoneView(milestone, booking, side, actor, holds), booking)
  }

  /**
   * As the holder of both locks leaves it, before that is committed; null for who may not read it.
   *
   * @param hold as the last movement left it; read when that is not known
   */
  async within(
    tx: Tx,
    { milestone, booking }: { milestone: Milestone; booking: Booking },
    actor: Actor,
    hold?: Hold
  ): Promise<MilestoneView | null> {
    const side = readingSideOf(actor, booking)
    if (!side) return null
    const holds = hold ? [hold] : await this.escrow.holdsOf(booking.id, tx)
    return milestoneView(milestone, booking, side, actor, holds)
  }

  async ofBooking(booking: Booking, side: Side, actor: Actor): Promise<MilestoneView[]> {
    const milestones = await Milestone.query().where('bookingId', booking.id).orderBy('position')
    const holds = booking.activatedAt ? await this.escrow.holdsOf(booking.id) : []
    const views = milestones.map((each) => milestoneView(each, booking, side, actor, holds))
    return Promise.all(views.map((view) => this.#withQuote(view, booking)))
  }

  /** Only where somebody may pay: everybody else has no use for the price. */
  async #withQuote(view: MilestoneView, booking: Booking): Promise<MilestoneView> {
    if (!view.can.includes('fund')) return view
    const { lines: _lines, ...quote } = await this.quotes.ofMilestone(view.amount, booking)
    return { ...view, quote }
  }
}

function milestoneView(
  milestone: Milestone,
  booking: Booking,
  side: Side,
  actor: Actor,
  holds: readonly Hold[]
): MilestoneView {
  const hold = holds.find(({ subjectId }) => subjectId === milestone.id)
  const none = Money.zero(milestone.currency)
  const { id, bookingId, position, title, description, dueOn, state, note, version } = milestone
  const { submittedAt, fundedAt, endedAt, requested } = milestone
  return {
    ...{ id, bookingId, position, title, description, dueOn, state, note, version },
    ...{ submittedAt, fundedAt, endedAt },
    amount: Money.of(milestone.amount, milestone.currency),
    held: hold?.remaining ?? none,
    released: hold?.released ?? none,
    refunded: hold?.refunded ?? none,
    fee: hold?.fee ?? none,
    tax: hold?.tax ?? none,
    deadline: sooner(stateDue(milestone), questionDue(milestone)),
    quote: null,
    refundRequest:
      requested === null
        ? null
        : { amount: Money.of(requested, milestone.currency), answerBy: milestone.questionDueAt },
    can: allowedTo(milestone, booking, side, actor),
    viewerSide: side,
  }
}

/** Money can be set aside only once both sides agree, which the booking's state says. */
function allowedTo(milestone: Milestone, booking: Booking, side: Side, actor: Actor): string[] {
  if (!mayWrite(actor, side)) return []
  const process = processOf(booking.processVersion)
  const events = allowedForMilestone(process, milestonePosition(milestone), side)
  const running = booking.state === 'accepted' || booking.state === 'active'
  return running ? inTheirRole(events, 'milestone', { actor, side, booking }) : []
}

export function sooner(state: Due | null, question: Due | null): DeadlineView | null {
  const due = !state || (question && question.at < state.at) ? question : state
  return due && { at: due.at, event: due.event, actsAs: 'system' }
}
