import type { Due } from '#booking/domain/clocks'
import type { Position } from '#booking/domain/lifecycle'
import type { BookingContext } from '#booking/domain/v1/booking_machine'
import type { DisputeContext } from '#booking/domain/v1/dispute_machine'
import type { MilestoneContext } from '#booking/domain/v1/milestone_events'
import type Booking from '#booking/persistence/booking_model'
import type Dispute from '#booking/persistence/dispute_model'
import type Milestone from '#booking/persistence/milestone_model'

/** What a booking's milestones say together. */
export interface MilestonesSummary {
  readonly held: boolean
  readonly allDone: boolean
}

export function bookingPosition(
  booking: Booking,
  { held, allDone }: MilestonesSummary
): Position<BookingContext> {
  const { proposedBy, postponed } = booking
  return { state: booking.state, context: { proposedBy, postponed, held, allDone } }
}

export function milestonePosition(milestone: Milestone): Position<MilestoneContext> {
  const { remaining, requested, requestUsed, everSubmitted } = milestone
  return { state: milestone.state, context: { remaining, requested, requestUsed, everSubmitted } }
}

export function disputePosition(dispute: Dispute): Position<DisputeContext> {
  const { stake, openedBy, claimed, clientBid, talentBid, proposed, decidedBy, outcome } = dispute
  return {
    state: dispute.state,
    context: { stake, openedBy, claimed, clientBid, talentBid, proposed, decidedBy, outcome },
  }
}

type Clocked = Pick<
  Booking | Milestone,
  'stateDueAt' | 'stateDueEvent' | 'questionDueAt' | 'questionDueEvent'
>

export function stateDue(row: Pick<Clocked, 'stateDueAt' | 'stateDueEvent'>): Due | null {
  const { stateDueAt: at, stateDueEvent: event } = row
  return at && event !== null ? { at, event } : null
}

export function questionDue(row: Pick<Clocked, 'questionDueAt' | 'questionDueEvent'>): Due | null {
  const { questionDueAt: at, questionDueEvent: event } = row
  return at && event !== null ? { at, event } : null
}
