import { inject } from '@adonisjs/core'
import { DateTime } from 'luxon'
import { allowedForBooking, bonusPossible } from '#booking/domain/allowed'
import { processOf } from '#booking/domain/processes'
import type { Side } from '#booking/domain/side'
import { inTheirRole, isParty, mayWrite, readingSideOf } from '#booking/domain/standing'
import type Booking from '#booking/persistence/booking_model'
import Dispute from '#booking/persistence/dispute_model'
import { bookingPosition, questionDue, stateDue } from '#booking/persistence/positions'
import { bookingsWithPlan, planOf } from '#booking/persistence/plans'
import CancellationProposal from '#booking/persistence/proposal_model'
import { openChangeOf } from '#booking/queries/change_views'
import Revision from '#booking/persistence/revision_model'
import Review from '#booking/persistence/review_model'
import { BonusViews } from '#booking/queries/bonus_views'
import { DisputeViews } from '#booking/queries/dispute_views'
import { MilestoneViews, sooner } from '#booking/queries/milestone_views'
import { QuoteOfBooking } from '#booking/queries/quote_of_booking'
import { ReviewViews } from '#booking/queries/review_views'
import { TimesheetViews } from '#booking/queries/timesheet_views'
import type { BookingView, ProposalView, RevisionView } from '#booking/queries/views'
import { IdentityContract, type PartyCard } from '#identity/contract/identity'
import type { Actor } from '#kernel/actor'
import { Clock } from '#kernel/clock'
import { Money } from '#kernel/money'

export type BookingPart =
  'milestones' | 'timesheets' | 'revisions' | 'disputes' | 'reviews' | 'bonuses'

/** Bookings as each reader may see them, with what they may do now. */
@inject()
export class BookingViews {
  constructor(
    private readonly identity: IdentityContract,
    private readonly milestones: MilestoneViews,
    private readonly timesheets: TimesheetViews,
    private readonly disputes: DisputeViews,
    private readonly bonuses: BonusViews,
    private readonly quotes: QuoteOfBooking,
    private readonly reviews: ReviewViews,
    private readonly clock: Clock
  ) {}

  /** @param shownCurrency what the reader would like the quote shown in, beside its own */
  async find(
    id: string,
    actor: Actor,
    parts: ReadonlySet<string>,
    shownCurrency?: string
  ): Promise<BookingView | null> {
    const booking = await bookingsWithPlan().where('id', id).first()
    const side = booking && readingSideOf(actor, booking)
    if (!booking || !side) return null
    const [view] = await this.of([booking], actor)
    if (!view) return null
    const quote = await this.quotes.linesOf(booking)
    return {
      ...view,
      quote,
      quoteShown: this.quotes.shown(quote, shownCurrency),
      proposal: await openProposalOf(booking),
      change: await openChangeOf(booking),
      can: [...view.can, ...(await this.#reviewOf(booking, side, actor))],
      ...(await this.#parts(booking, side, actor, parts)),
    }
  }

  /** Without parts, for listings; the bookings were read with their plan. */
  async of(bookings: readonly Booking[], actor: Actor): Promise<BookingView[]> {
    const names = await this.identity.parties([
      ...new Set(bookings.flatMap(({ clientId, talentId }) => [clientId, talentId])),
    ])
    const now = this.clock.now()
    return bookings.flatMap((booking) => {
      const side = readingSideOf(actor, booking)
      return side ? [bookingView(booking, { side, actor, now }, names)] : []
    })
  }

  async #parts(booking: Booking, side: Side, actor: Actor, parts: ReadonlySet<string>) {
    const asked = (part: BookingPart) => parts.has(part)
    const disputes = asked('disputes')
      ? await Dispute.query().where('bookingId', booking.id).orderBy('id')
      : []
    return {
      ...(asked('milestones')
        ? { milestones: await this.milestones.ofBooking(booking, side, actor) }
        : {}),
      ...(asked('timesheets')
        ? { timesheets: await this.timesheets.ofBooking(booking, side, actor) }
        : {}),
      ...(asked('bonuses') ? { bonuses: await this.bonuses.ofBooking(booking, side, actor) } : {}),
      ...(asked('revisions') ? { revisions: await revisionsOf(booking) } : {}),
      ...(asked('disputes') ? { disputes: await this.disputes.of(disputes, actor) } : {}),
      ...(asked('reviews') ? { reviews: await this.reviews.ofBooking(booking.id, actor) } : {}),
    }
  }

  /** Reviewing is no event of the machine: it is open for 14 days after the end, once a side. */
  async #reviewOf(booking: Booking, side: Side, actor: Actor): Promise<string[]> {
    if (!booking.reviewsDueAt || !isParty(side) || !mayWrite(actor, side)) return []
    const own = await Review.query().where({ bookingId: booking.id, authorSide: side }).first()
    return own ? [] : inTheirRole(['review'], 'booking', { actor, side, booking })
  }
}

function bookingView(
  booking: Booking,
  { side, actor, now }: { side: Side; actor: Actor; now: DateTime<true> },
  names: Map<string, PartyCard>
): BookingView {
  const { id, kind, title, brief, state, currency, clientId, talentId, talentProfileId } = booking
  const { processVersion, revision, lastEventAt, createdAt, acceptedAt, endedAt, version } = booking
  return {
    ...{ id, kind, title, brief, state, currency, clientId, talentId, talentProfileId },
    ...{ processVersion, revision, lastEventAt, createdAt, acceptedAt, endedAt, version },
    clientName: names.get(clientId)?.name ?? '',
    talentName: names.get(talentId)?.name ?? '',
    total: Money.of(booking.total, currency),
    hourly: hourlyOf(booking),
    quote: null,
    quoteShown: null,
    proposal: null,
    change: null,
    deadline: sooner(stateDue(booking), questionDue(booking)),
    nextDeadlineAt: soonest(booking),
    reviewsOpenUntil: booking.reviewsDueAt,
    asks: (booking.$extras as { asks?: string | null }).asks ?? null,
    can: mayWrite(actor, side)
      ? inTheirRole(allowedTo(booking, side, now), 'booking', { actor, side, booking })
      : [],
    viewerSide: side,
  }
}

function soonest(booking: Booking): DateTime<true> | null {
  const clocks = [booking.stateDueAt, booking.questionDueAt, planOf(booking).dueAt]
  const running = clocks.flatMap((at) => (at ? [at] : []))
  return DateTime.min(...running) ?? null
}

/** Asking for a bonus is no event of the booking: it is possible while giving one is. */
function allowedTo(booking: Booking, side: Side, now: DateTime<true>): string[] {
  const process = processOf(booking.processVersion)
  const at = bookingPosition(booking, planOf(booking), now)
  const events = allowedForBooking(process, at, side)
  return side === 'talent' && bonusPossible(process, at) ? [...events, 'propose-bonus'] : events
}

function hourlyOf({ hourlyRate, weeklyLimitMinutes, pausedBy, ending, currency }: Booking) {
  if (hourlyRate === null || weeklyLimitMinutes === null) return null
  return { rate: Money.of(hourlyRate, currency), weeklyLimitMinutes, pausedBy, ending }
}

async function revisionsOf(booking: Booking): Promise<RevisionView[]> {
  const rows = await Revision.query().where('bookingId', booking.id).orderBy('number')
  return rows.map(({ id, bookingId, number, madeBy, terms, note, madeAt }) => ({
    ...{ id, bookingId, number, madeBy, terms, note, madeAt },
  }))
}

async function openProposalOf(booking: Booking): Promise<ProposalView | null> {
  if (booking.proposedBy === null) return null
  const proposal = await CancellationProposal.query()
    .where('bookingId', booking.id)
    .whereNull('outcome')
    .first()
  return (
    proposal && {
      proposedBy: proposal.proposedBy,
      shares: proposal.shares.map(({ milestoneId, timesheetId, talentShare }) => ({
        milestoneId: milestoneId ?? null,
        timesheetId: timesheetId ?? null,
        talentAmount: Money.of(talentShare, booking.currency),
      })),
      note: proposal.note,
      answerBy: booking.questionDueAt,
    }
  )
}
