import type { DateTime } from 'luxon'
import type { Process } from '#booking/domain/processes'
import type { Side } from '#booking/domain/side'
import type Bonus from '#booking/persistence/bonus_model'
import type Booking from '#booking/persistence/booking_model'
import type Dispute from '#booking/persistence/dispute_model'
import type Hours from '#booking/persistence/hours_model'
import type Milestone from '#booking/persistence/milestone_model'
import type Timesheet from '#booking/persistence/timesheet_model'
import type { Hold } from '#escrow/contract/escrow'
import type { PartyCard } from '#identity/contract/identity'
import type { Actor } from '#kernel/actor'
import type { Tx } from '#kernel/unit_of_work'

/** One event about to happen: who acts, when, on which locked rows, under which process. */
export interface Stage {
  readonly tx: Tx
  readonly actor: Actor
  readonly side: Side
  readonly at: DateTime<true>
  readonly process: Process
  readonly booking: Booking
  /** Both sides as others know them, asked for while the work begins. */
  readonly parties?: Promise<ReadonlyMap<string, PartyCard>>
}

export interface MilestoneStage extends Stage {
  readonly milestone: Milestone
  readonly timesheet?: never
}

/** A milestone after its event, as it will be once this is committed. */
export interface Moved {
  readonly stage: MilestoneStage
  /** As the movement left it, where money moved. */
  readonly hold?: Hold
}

export interface TimesheetStage extends Stage {
  readonly timesheet: Timesheet
  readonly milestone?: never
}

/** What money can be held for. */
export type HeldStage = MilestoneStage | TimesheetStage

export interface HoursStage extends TimesheetStage {
  readonly hours: Hours
}

export type DisputeStage = HeldStage & { readonly dispute: Dispute }

export interface BonusStage extends Stage {
  readonly bonus: Bonus
}
