import type { DateTime } from 'luxon'
import type { Due } from '#booking/domain/clocks'
import type { Position } from '#booking/domain/lifecycle'
import type { BookingContext } from '#booking/domain/v1/booking_machine'
import type { DisputeContext } from '#booking/domain/v1/dispute_machine'
import type { MilestoneContext } from '#booking/domain/v1/milestone_events'
import type Booking from '#booking/persistence/booking_model'
import type Dispute from '#booking/persistence/dispute_model'
import type { TimesheetContext } from '#booking/domain/v1/timesheet_machine'
import type Milestone from '#booking/persistence/milestone_model'
import type Timesheet from '#booking/persistence/timesheet_model'

/** What a booking's milestones or weeks say together. */
export interface MilestonesSummary {
  readonly held: boolean
  readonly allDone: boolean
}

export function bookingPosition(
  booking: Booking,
  { held, allDone }: MilestonesSummary,
  now: DateTime<true>
): Position<BookingContext> {
  const { kind, proposedBy, changeBy, pausedBy: paused, ending, postponed, bonusUntil } = booking
  const bonusOpen = bonusUntil !== null && now < bonusUntil
  return {
    state: booking.state,
    context: { kind, proposedBy, changeBy, paused, ending, postponed, held, allDone, bonusOpen },
  }
}

export function milestonePosition(milestone: Milestone): Position<MilestoneContext> {
  const { remaining, requested, requestUsed, everSubmitted, chargedBack, heldIn } = milestone
  return {
    state: milestone.state,
    context: { remaining, requested, requestUsed, everSubmitted, chargedBack, heldIn },
  }
}

export function timesheetPosition(timesheet: Timesheet): Position<TimesheetContext> {
  const { remaining, minutes, worked, opening } = timesheet
  return { state: timesheet.state, context: { remaining, minutes, worked, opening } }
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
  | 'stateDueAt'
  | 'stateDueEvent'
  | 'stateRemindAt'
  | 'questionDueAt'
  | 'questionDueEvent'
  | 'questionRemindAt'
>

export function stateDue(
  row: Pick<Clocked, 'stateDueAt' | 'stateDueEvent'> & Partial<Pick<Clocked, 'stateRemindAt'>>
): Due | null {
  const { stateDueAt: at, stateDueEvent: event, stateRemindAt: remindAt = null } = row
  return at && event !== null ? { at, event, remindAt } : null
}

export function questionDue(
  row: Pick<Clocked, 'questionDueAt' | 'questionDueEvent'> &
    Partial<Pick<Clocked, 'questionRemindAt'>>
): Due | null {
  const { questionDueAt: at, questionDueEvent: event, questionRemindAt: remindAt = null } = row
  return at && event !== null ? { at, event, remindAt } : null
}

export function dueColumns(due: Due | null, question: Due | null) {
  return {
    stateDueAt: due?.at ?? null,
    stateDueEvent: due?.event ?? null,
    stateRemindAt: due?.remindAt ?? null,
    questionDueAt: question?.at ?? null,
    questionDueEvent: question?.event ?? null,
    questionRemindAt: question?.remindAt ?? null,
  }
}
