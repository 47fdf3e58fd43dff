import type { Lifecycle, Position } from '#booking/domain/lifecycle'
import type { Process } from '#booking/domain/processes'
import type { Side } from '#booking/domain/side'
import type { BookingContext } from '#booking/domain/v1/booking_machine'
import type { DisputeContext } from '#booking/domain/v1/dispute_machine'
import type { MilestoneContext } from '#booking/domain/v1/milestone_events'
import type { TimesheetContext } from '#booking/domain/v1/timesheet_machine'
import type { SentEvent } from '#booking/domain/transition'

/** Events a side may send in a position, asked of the machine with an example of each. */
function allowed<Context, Event extends SentEvent>(
  lifecycle: Lifecycle<Context, Event>,
  at: Position<Context>,
  side: Side,
  example: (type: string) => Event
): string[] {
  const names = lifecycle
    .transitions()
    .filter((row) => row.from === at.state && row.by.includes(side) && row.through === undefined)
    .map((row) => row.event)
  return [...new Set(names)].filter((name) => lifecycle.can(at, example(name)))
}

export function allowedForBooking(
  process: Process,
  at: Position<BookingContext>,
  side: Side
): string[] {
  return allowed(process.booking, at, side, (type) => ({ type, by: side }) as never)
}

/** Whether the client could give a bonus now, so that the talent may ask for one. */
export function bonusPossible(process: Process, at: Position<BookingContext>): boolean {
  return process.booking.can(at, { type: 'bonus', by: 'client' })
}

export function allowedForBonus(process: Process, state: string, side: Side): string[] {
  return allowed(
    process.bonus,
    { state, context: {} },
    side,
    (type) => ({ type, by: side }) as never
  )
}

/** The smallest amount stands for all: a milestone of one minor unit has no part to release. */
export function allowedForMilestone(
  process: Process,
  at: Position<MilestoneContext>,
  side: Side
): string[] {
  return allowed(process.milestone, at, side, (type) => ({ type, by: side, amount: 1n }) as never)
}

/** `begun` is whether the week has. */
export function allowedForTimesheet(
  process: Process,
  at: Position<TimesheetContext>,
  side: Side,
  begun: boolean
): string[] {
  return allowed(
    process.timesheet,
    at,
    side,
    (type) => ({ type, by: side, amount: 1n, begun }) as never
  )
}

/** `person` is the reader: who decided may not confirm. */
export function allowedForDispute(
  process: Process,
  at: Position<DisputeContext>,
  side: Side,
  person: string
): string[] {
  return allowed(
    process.dispute,
    at,
    side,
    (type) => ({ type, by: side, person, amount: 0n, needsSecond: true }) as never
  )
}
