import type { Hourly, Timesheet } from '~/app/hours/timesheet'
import type { Resource } from '~/lib/jsonapi'
import { addMoney, type MoneyValue } from '~/lib/money'
import type { Review } from '~/lib/review'
import type { Tone } from '~/ui/badge'
import { railOf, type NextMove, type RailView } from '~/ui/rail/rail_model'
import type { RevisionTerms } from './differences'
import type { QuoteShown } from './preview/quote_shown'

export interface Deadline {
  readonly at: string
  /** The event the platform sends by itself when nobody acts. */
  readonly event: string
}

export interface QuoteLine {
  readonly side: 'client' | 'talent'
  readonly kind: 'amount' | 'fee' | 'tax' | 'total'
  readonly label: string
  readonly amount: MoneyValue
}

export interface DisputeAttributes {
  readonly bookingId: string
  /** Exactly one of the two is what it is about. */
  readonly milestoneId: string | null
  readonly timesheetId: string | null
  readonly state: string
  readonly openedBy: 'client' | 'talent'
  readonly reason: string
  readonly stake: MoneyValue
  readonly claimed: MoneyValue
  /** The reader's own; both once settled. */
  readonly bids: { readonly client: MoneyValue | null; readonly talent: MoneyValue | null }
  readonly outcome: { readonly talentAmount: MoneyValue; readonly clientAmount: MoneyValue } | null
  readonly decisionReason: string | null
  readonly settledBy: 'bids' | 'concession' | 'decision' | null
  readonly deadline: Deadline | null
}
export type Dispute = Resource<DisputeAttributes>

export interface RevisionAttributes extends RevisionTerms {
  readonly number: number
  readonly madeBy: 'client' | 'talent'
  readonly note: string | null
  readonly madeAt: string
}
export type Revision = Resource<RevisionAttributes>

/** Other terms that wait for an answer; what is null stays as it is. */
export interface Change {
  readonly proposedBy: 'client' | 'talent'
  readonly terms: {
    readonly milestones:
      | readonly {
          /** Null for a new one. */
          readonly id: string | null
          readonly title: string
          readonly description: string
          readonly amount: MoneyValue
          readonly dueOn: string | null
        }[]
      | null
    readonly hourlyRate: MoneyValue | null
    readonly weeklyLimitMinutes: number | null
  }
  readonly total: MoneyValue
  readonly note: string | null
  readonly answerBy: string | null
}

/** What was given, or asked for, beyond the terms. */
export interface BonusAttributes {
  readonly bookingId: string
  readonly amount: MoneyValue
  readonly fromClient: MoneyValue
  readonly toTalent: MoneyValue
  readonly note: string | null
  readonly state: 'proposed' | 'paid' | 'declined' | 'lapsed'
  readonly proposedBy: 'client' | 'talent'
  readonly at: string
  readonly deadline: Deadline | null
}
export type Bonus = Resource<BonusAttributes>

/** Of what is held for a milestone or a week: how much of it is the talent's. */
export interface Share {
  readonly milestoneId: string | null
  readonly timesheetId: string | null
  readonly talentAmount: MoneyValue
}

/** To end a running booking: the talent's share of everything that is held. */
export interface Proposal {
  readonly proposedBy: 'client' | 'talent'
  readonly shares: readonly Share[]
  readonly note: string | null
  readonly answerBy: string | null
}

/** What paying a milestone costs and brings, under the fees fixed for its booking. */
export interface MilestoneQuote {
  readonly amount: MoneyValue
  readonly clientFee: MoneyValue
  readonly clientTax: MoneyValue
  readonly clientPays: MoneyValue
  readonly talentGets: MoneyValue
}

export interface MilestoneAttributes {
  readonly bookingId: string
  readonly position: number
  readonly title: string
  readonly description: string
  readonly amount: MoneyValue
  readonly state: MilestoneState
  readonly held: MoneyValue
  /** Net to the talent. */
  readonly released: MoneyValue
  readonly refunded: MoneyValue
  readonly fee: MoneyValue
  readonly dueOn: string | null
  readonly deadline: Deadline | null
  readonly refundRequest: { readonly amount: MoneyValue; readonly answerBy: string | null } | null
  /** Only for who may pay it now. */
  readonly quote: MilestoneQuote | null
  readonly submittedAt: string | null
  readonly note: string | null
}
export type Milestone = Resource<MilestoneAttributes>

export interface BookingAttributes {
  readonly title: string
  readonly brief: string
  readonly kind: 'fixed' | 'hourly'
  readonly state: BookingState
  readonly currency: string
  readonly clientId: string
  readonly talentId: string
  readonly clientName: string
  readonly talentName: string
  readonly talentProfileId: string
  readonly revision: number
  /** Of an hourly booking: the most that a week can come to. */
  readonly total: MoneyValue
  /** Only of an hourly booking. */
  readonly hourly: Hourly | null
  readonly quote: readonly QuoteLine[] | null
  readonly quoteShown: QuoteShown | null
  readonly change: Change | null
  readonly proposal: Proposal | null
  readonly reviewsOpenUntil: string | null
  readonly deadline: Deadline | null
  /** The soonest clock of all, those of its milestones, weeks and disputes included. */
  readonly nextDeadlineAt: string | null
  /** Only in lists: the first thing that the reader is asked to do. */
  readonly asks: string | null
  readonly createdAt: string
  readonly acceptedAt: string | null
  readonly endedAt: string | null
  readonly milestones?: readonly Milestone[]
  readonly timesheets?: readonly Timesheet[]
  readonly disputes?: readonly Dispute[]
  readonly revisions?: readonly Revision[]
  readonly reviews?: readonly Review[]
  readonly bonuses?: readonly Bonus[]
}
export type Booking = Resource<BookingAttributes>
export type ViewerSide = 'client' | 'talent' | 'staff'

function sideOf({ meta: { viewerSide: side } }: Booking | Milestone): ViewerSide {
  return side === 'client' || side === 'talent' ? side : 'staff'
}

export const viewerSide = (booking: Booking): ViewerSide => sideOf(booking)

export type BookingState =
  | 'offered'
  | 'countered'
  | 'accepted'
  | 'active'
  | 'completed'
  | 'cancelled'
  | 'declined'
  | 'withdrawn'
  | 'expired'
  | 'lapsed'

export const BOOKING_WORDS: Readonly<Record<BookingState, { label: string; tone: Tone }>> = {
  offered: { label: 'Offer sent', tone: 'accent' },
  countered: { label: 'Counter-offer', tone: 'accent' },
  accepted: { label: 'Accepted, not paid yet', tone: 'amber' },
  active: { label: 'Under way', tone: 'green' },
  completed: { label: 'Completed', tone: 'neutral' },
  cancelled: { label: 'Cancelled', tone: 'slate' },
  declined: { label: 'Declined', tone: 'slate' },
  withdrawn: { label: 'Withdrawn', tone: 'slate' },
  expired: { label: 'Expired', tone: 'slate' },
  lapsed: { label: 'Ended unpaid', tone: 'slate' },
}

export type MilestoneState =
  | 'planned'
  | 'funded'
  | 'submitted'
  | 'changes_requested'
  | 'disputed'
  | 'charged_back'
  | 'released'
  | 'refunded'
  | 'settled'
  | 'cancelled'

export const MILESTONE_WORDS: Readonly<Record<MilestoneState, { label: string; tone: Tone }>> = {
  planned: { label: 'Not paid in yet', tone: 'neutral' },
  funded: { label: 'Held in escrow', tone: 'amber' },
  submitted: { label: 'Work submitted', tone: 'amber' },
  changes_requested: { label: 'Changes asked for', tone: 'amber' },
  disputed: { label: 'In dispute', tone: 'red' },
  charged_back: { label: 'Waits for a bank', tone: 'red' },
  released: { label: 'Released', tone: 'green' },
  refunded: { label: 'Refunded', tone: 'slate' },
  settled: { label: 'Settled', tone: 'neutral' },
  cancelled: { label: 'Cancelled', tone: 'slate' },
}

interface Names {
  readonly clientName: string
  readonly talentName: string
}

/** The other side by name, the reader as “you”. */
const youOr = (name: string, own: boolean) => (own ? 'you' : name)

/** What the platform does by itself at a milestone's deadline, and what would stop it. */
function milestoneMove(event: string, names: Names, side: ViewerSide): Omit<NextMove, 'at'> {
  const client = youOr(names.clientName, side === 'client')
  const talent = youOr(names.talentName, side === 'talent')
  switch (event) {
    case 'approve':
      return {
        sentence: `Released to ${talent}`,
        unless: `unless ${client} ${side === 'client' ? 'ask' : 'asks'} for changes`,
      }
    case 'reclaim':
      return { sentence: `A refund is asked for ${client}`, unless: 'unless work arrives' }
    case 'end-request':
      return { sentence: 'The refund request is decided', unless: 'if nobody answers' }
    default:
      return { sentence: 'The next step follows by itself' }
  }
}

/** What the platform does by itself at the booking's own deadline, and what would stop it. */
const BOOKING_MOVES: Readonly<Record<string, Omit<NextMove, 'at'>>> = {
  'expire': { sentence: 'The offer expires' },
  'lapse': { sentence: 'Without the first payment the booking ends' },
  'complete': { sentence: 'The booking is completed', unless: 'unless it goes on before' },
  'end-change': { sentence: 'The proposed terms lapse', unless: 'unless they are agreed to' },
  'end-proposal': {
    sentence: 'The proposal to end the booking lapses',
    unless: 'unless it is agreed to',
  },
}

export function bookingDeadline({ deadline }: Booking): NextMove | null {
  if (!deadline) return null
  const move = BOOKING_MOVES[deadline.event] ?? { sentence: 'The next step follows by itself' }
  return { ...move, at: deadline.at }
}

/** Before it is paid in, a milestone's amount stands at the client; afterwards only what moved. */
export function milestoneRail(milestone: Milestone, names: Names): RailView {
  const planned = milestone.state === 'planned'
  const moved = addMoney(milestone.held, milestone.released, milestone.refunded)
  const next = milestone.deadline
  return railOf(
    { ...milestone, amount: planned ? milestone.amount : moved, disputed: disputedIn(milestone) },
    names,
    next ? { ...milestoneMove(next.event, names, sideOf(milestone)), at: next.at } : null
  )
}

/** What is held of a milestone is in dispute as a whole. */
const disputedIn = ({ state, held }: Milestone): MoneyValue =>
  state === 'disputed' ? held : { ...held, amount: '0' }

/** The whole booking's money, and the soonest thing that happens by itself. */
export function bookingRail(booking: Booking): RailView {
  const milestones = (booking.milestones ?? []).filter(({ state }) => state !== 'cancelled')
  const rails = milestones.map((milestone) => milestoneRail(milestone, booking))
  const soonest = [bookingDeadline(booking), ...rails.map((rail) => rail.next)]
    .filter((next) => next !== null && next !== undefined)
    .sort((a, b) => a.at.localeCompare(b.at))[0]
  const zero: MoneyValue = { amount: '0', currency: booking.currency }
  const open = milestones.filter(({ state }) => state === 'planned')
  const held = addMoney(zero, ...milestones.map((milestone) => milestone.held))
  const released = addMoney(zero, ...milestones.map((milestone) => milestone.released))
  const refunded = addMoney(zero, ...milestones.map((milestone) => milestone.refunded))
  const planned = addMoney(zero, ...open.map((milestone) => milestone.amount))
  return railOf(
    {
      amount: addMoney(planned, held, released, refunded),
      held,
      released,
      refunded,
      disputed: addMoney(zero, ...milestones.map(disputedIn)),
    },
    booking,
    soonest ?? null
  )
}
