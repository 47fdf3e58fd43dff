import { Lifecycle } from '#booking/domain/lifecycle'
import { bonusMachine, type BonusContext, type BonusEvent } from '#booking/domain/v1/bonus_machine'
import {
  bookingMachine,
  type BookingContext,
  type BookingEvent,
} from '#booking/domain/v1/booking_machine'
import {
  disputeMachine,
  type DisputeContext,
  type DisputeEvent,
} from '#booking/domain/v1/dispute_machine'
import type { MilestoneContext, MilestoneEvent } from '#booking/domain/v1/milestone_events'
import { milestoneMachine } from '#booking/domain/v1/milestone_machine'
import {
  timesheetMachine,
  type TimesheetContext,
  type TimesheetEvent,
} from '#booking/domain/v1/timesheet_machine'

/** The machines that a booking is made under and keeps for its whole life. */
export interface Process {
  readonly version: number
  readonly booking: Lifecycle<BookingContext, BookingEvent>
  readonly milestone: Lifecycle<MilestoneContext, MilestoneEvent>
  readonly timesheet: Lifecycle<TimesheetContext, TimesheetEvent>
  readonly dispute: Lifecycle<DisputeContext, DisputeEvent>
  readonly bonus: Lifecycle<BonusContext, BonusEvent>
}

const PROCESSES = new Map<number, Process>([
  [
    1,
    {
      version: 1,
      booking: new Lifecycle('booking', bookingMachine),
      milestone: new Lifecycle('milestone', milestoneMachine),
      timesheet: new Lifecycle('timesheet', timesheetMachine),
      dispute: new Lifecycle('dispute', disputeMachine),
      bonus: new Lifecycle('bonus', bonusMachine),
    },
  ],
])

/** What new bookings are made under. */
export const CURRENT_PROCESS = 1

export function findProcess(version: number): Process | null {
  return PROCESSES.get(version) ?? null
}

export function processOf(version: number): Process {
  const found = findProcess(version)
  if (!found) throw new RangeError(`No process has version ${version}`)
  return found
}

export function processVersions(): number[] {
  return [...PROCESSES.keys()]
}
