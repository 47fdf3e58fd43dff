import type { Position } from '#booking/domain/lifecycle'
import { processOf } from '#booking/domain/processes'
import type { BookingContext, BookingEvent } from '#booking/domain/v1/booking_machine'
import type { DisputeContext, DisputeEvent } from '#booking/domain/v1/dispute_machine'
import type { MilestoneContext, MilestoneEvent } from '#booking/domain/v1/milestone_events'
import type { TimesheetContext, TimesheetEvent } from '#booking/domain/v1/timesheet_machine'
import { BOOKING, type BookingFacts } from './booking.js'
import { DISPUTE, type DisputeFacts } from './dispute.js'
import { sendable, type Part } from './explore.js'
import { MILESTONE, type MilestoneFacts } from './milestone.js'
import { TIMESHEET, type TimesheetFacts } from './timesheet.js'

export const process = processOf(1)

/** What somebody might send who does not know the table. */
const MISCHIEF = ['', 'approve', 'settle', 'fund', 'complete', 'close', 'resign']

/** From less than nothing to more than there is. */
const upTo = (most: bigint) =>
  Array.from({ length: Number(most) + 3 }, (_, units) => BigInt(units) - 1n)

const types = (table: readonly { event: string }[], machine: readonly { event: string }[]) => [
  ...new Set([...table, ...machine].map(({ event }) => event).concat(MISCHIEF)),
]

export type MilestonePart = Part<MilestoneFacts, MilestoneContext, MilestoneEvent>
export type DisputePart = Part<DisputeFacts, DisputeContext, DisputeEvent>
export type TimesheetPart = Part<TimesheetFacts, TimesheetContext, TimesheetEvent>
export type BookingPart = Part<BookingFacts, BookingContext, BookingEvent>

const UNPAID = {
  remaining: 0n,
  requested: null,
  requestUsed: false,
  everSubmitted: false,
  chargedBack: 0n,
  heldIn: null,
}

/** A milestone of this many minor units. */
export const milestonePart = (amount: bigint): MilestonePart => ({
  lifecycle: process.milestone,
  table: MILESTONE,
  facts: ({ state, context }) => ({
    state,
    held: context.remaining,
    asked: context.requested,
    hasAsked: context.requestUsed,
    delivered: context.everSubmitted,
    atBank: context.chargedBack,
    stoodIn: context.heldIn,
  }),
  starts: [{ state: 'planned', context: UNPAID }],
  sendable: sendable(types(MILESTONE, process.milestone.transitions()), {
    amounts: {
      of: ['fund', 'release-part', 'request-refund', 'charge-back', 'bank-decided'],
      are: upTo(amount),
    },
  }).filter(({ type, amount: paid }) => type !== 'fund' || paid === amount || paid <= 0n),
})

export function disputeStart(
  stake: bigint,
  openedBy: 'client' | 'talent',
  claimed: bigint
): Position<DisputeContext> {
  const undecided = { clientBid: null, talentBid: null, proposed: null, outcome: null }
  return {
    state: process.dispute.initial,
    context: { stake, openedBy, claimed, decidedBy: null, ...undecided },
  }
}

export const disputePart = (
  starts: readonly Position<DisputeContext>[],
  amounts: readonly bigint[]
): DisputePart => ({
  lifecycle: process.dispute,
  table: DISPUTE,
  facts: ({ state, context }) => ({ state, ...context }),
  starts,
  sendable: sendable(types(DISPUTE, process.dispute.transitions()), {
    amounts: { of: ['bid', 'decide'], are: amounts },
    people: { of: ['decide', 'confirm'], are: ['ada', 'ben'] },
    flags: ['decide'],
  }),
})

/** Weeks with no time, with some, and one that begins when its hold is placed. */
export const timesheetPart = (hold: bigint): TimesheetPart => ({
  lifecycle: process.timesheet,
  table: TIMESHEET,
  facts: ({ state, context: { remaining: held, minutes, worked, opening } }) => ({
    state,
    ...{ held, minutes, worked, opening },
  }),
  starts: [false, true].flatMap((opening) =>
    [0n, 1n, hold].map((worked) => ({
      state: 'planned',
      context: { remaining: 0n, minutes: Number(worked) * 60, worked, opening },
    }))
  ),
  sendable: sendable(types(TIMESHEET, process.timesheet.transitions()), {
    amounts: { of: ['hold', 'dispute'], are: upTo(hold) },
    flags: ['close'],
  }).filter(({ type, amount }) => type !== 'hold' || amount === hold || amount <= 0n),
})

export const bookingStart = (
  kind: 'fixed' | 'hourly',
  context: Partial<BookingContext> = {}
): Position<BookingContext> => ({
  state: 'offered',
  context: {
    kind,
    proposedBy: null,
    changeBy: null,
    paused: null,
    ending: false,
    postponed: false,
    held: false,
    allDone: false,
    bonusOpen: false,
    ...context,
  },
})

export const bookingPart: BookingPart = {
  lifecycle: process.booking,
  table: BOOKING,
  facts: ({ state, context }) => ({ state, ...context }),
  starts: (['fixed', 'hourly'] as const).flatMap((kind) =>
    [false, true].flatMap((held) =>
      [false, true].flatMap((allDone) =>
        [false, true].map((bonusOpen) => bookingStart(kind, { held, allDone, bonusOpen }))
      )
    )
  ),
  sendable: sendable(types(BOOKING, process.booking.transitions())),
}
