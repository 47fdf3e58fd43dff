import type { DateTime } from 'luxon'
import type { Side } from '#booking/domain/side'
import type { TermsJson } from '#booking/domain/terms'
import type { Quote, QuoteLine } from '#escrow/contract/escrow'
import type { Money } from '#kernel/money'
import type { ShownIn } from '#kernel/rates/shown_in'

/** What will happen by itself, and when. */
export interface DeadlineView {
  readonly at: DateTime<true>
  readonly event: string
  readonly actsAs: 'system'
}

export interface RevisionView {
  readonly id: string
  readonly bookingId: string
  readonly number: number
  readonly madeBy: Side
  readonly terms: TermsJson
  readonly note: string | null
  readonly madeAt: DateTime<true>
}

export interface MilestoneView {
  readonly id: string
  readonly bookingId: string
  readonly position: number
  readonly title: string
  readonly description: string
  readonly amount: Money
  readonly dueOn: string | null
  readonly state: string
  /** What lies in the hold now, gross. */
  readonly held: Money
  /** Net to the talent so far. */
  readonly released: Money
  readonly refunded: Money
  readonly fee: Money
  readonly tax: Money
  readonly deadline: DeadlineView | null
  /** For who may pay it now: what it costs and brings under this booking's own fees. */
  readonly quote: Omit<Quote, 'lines'> | null
  readonly refundRequest: {
    readonly amount: Money
    readonly answerBy: DateTime<true> | null
  } | null
  readonly submittedAt: DateTime<true> | null
  readonly fundedAt: DateTime<true> | null
  readonly endedAt: DateTime<true> | null
  readonly note: string | null
  readonly version: number
  readonly can: readonly string[]
  readonly viewerSide: Side
}

/** One week of an hourly booking. */
export interface TimesheetView {
  readonly id: string
  readonly bookingId: string
  /** The Monday, `YYYY-MM-DD`. */
  readonly weekOf: string
  /** Whether it begins when its hold is placed: the first one, and the first after a pause. */
  readonly opening: boolean
  readonly startsAt: DateTime<true>
  readonly endsAt: DateTime<true>
  readonly state: string
  /** An hour costs this. */
  readonly rate: Money
  readonly limitMinutes: number
  readonly workedMinutes: number
  /** What the time worked comes to, gross. */
  readonly amount: Money
  /** What lies in the hold now, gross. */
  readonly held: Money
  /** Net to the talent so far. */
  readonly released: Money
  readonly refunded: Money
  readonly fee: Money
  readonly tax: Money
  /** For who may pay it now: what a whole week costs and brings. */
  readonly quote: Omit<Quote, 'lines'> | null
  readonly deadline: DeadlineView | null
  readonly heldAt: DateTime<true> | null
  readonly submittedAt: DateTime<true> | null
  readonly endedAt: DateTime<true> | null
  readonly version: number
  readonly can: readonly string[]
  readonly viewerSide: Side
  readonly hours?: readonly HoursView[]
}

/** One entry of time. */
export interface HoursView {
  readonly id: string
  readonly bookingId: string
  readonly timesheetId: string
  readonly clientId: string
  readonly startedAt: DateTime<true>
  readonly endedAt: DateTime<true>
  readonly minutes: number
  readonly memo: string
  readonly source: string
  readonly state: string
  readonly disputed: boolean
  readonly bonusId: string | null
  readonly createdAt: DateTime<true>
  readonly version: number
  readonly can: readonly string[]
  readonly viewerSide: Side
}

export interface HourlyView {
  /** An hour costs this. */
  readonly rate: Money
  readonly weeklyLimitMinutes: number
  readonly pausedBy: Side | null
  readonly ending: boolean
}

export interface DisputeView {
  readonly id: string
  readonly bookingId: string
  /** What it is about: a milestone, or a week. */
  readonly milestoneId: string | null
  readonly timesheetId: string | null
  readonly bookingTitle: string
  readonly milestoneTitle: string
  /** The Monday of the week it is about, `YYYY-MM-DD`. */
  readonly weekOf: string | null
  readonly clientId: string
  readonly talentId: string
  readonly clientName: string
  readonly talentName: string
  readonly state: string
  readonly openedBy: Side
  readonly reason: string
  readonly stake: Money
  readonly claimed: Money
  /** The reader's own; both once settled, and to staff once they own the dispute. */
  readonly bids: { readonly client: Money | null; readonly talent: Money | null }
  /** Whether each side has bid, which is no secret. */
  readonly hasBid: { readonly client: boolean; readonly talent: boolean }
  /** Staff only, while a second person must confirm. */
  readonly proposedDecision: {
    readonly talentAmount: Money
    readonly reason: string
    readonly decidedBy: string
  } | null
  readonly outcome: { readonly talentAmount: Money; readonly clientAmount: Money } | null
  readonly settledBy: string | null
  readonly decisionReason: string | null
  readonly openedAt: DateTime<true>
  readonly settledAt: DateTime<true> | null
  readonly deadline: DeadlineView | null
  readonly version: number
  readonly can: readonly string[]
  readonly viewerSide: Side
}

export interface BonusView {
  readonly id: string
  readonly bookingId: string
  /** Gross. */
  readonly amount: Money
  /** What it takes from the client's wallet, fees included. */
  readonly fromClient: Money
  /** Net of the talent side's fee and tax. */
  readonly toTalent: Money
  readonly fee: Money
  readonly tax: Money
  readonly note: string | null
  readonly state: string
  readonly proposedBy: Side
  /** When it was answered, or else proposed. */
  readonly at: DateTime<true>
  readonly proposedAt: DateTime<true>
  readonly deadline: DeadlineView | null
  readonly version: number
  readonly can: readonly string[]
  readonly viewerSide: Side
}

export interface ReviewView {
  readonly id: string
  readonly bookingId: string
  readonly authorSide: Side
  readonly authorId: string
  readonly authorName: string
  readonly subjectName: string
  readonly rating: number
  /** Empty for readers from whom it is hidden. */
  readonly text: string
  readonly submittedAt: DateTime<true>
  readonly publishedAt: DateTime<true> | null
  readonly reply: { readonly text: string; readonly at: DateTime<true> } | null
  /** What staff took out of sight: the words, or all of it with its stars. */
  readonly hidden: 'text' | 'review' | null
  readonly replyHidden: boolean
  /** What staff decided last and why; for the two sides and staff. */
  readonly decision: {
    readonly action: string
    readonly reason: string
    readonly decidedAt: DateTime<true>
    /** Whether it was the second look, after which there is no other. */
    readonly final: boolean
  } | null
  readonly version: number
  readonly can: readonly string[]
  readonly viewerSide: Side | 'reader'
}

export interface ReviewReportView {
  readonly id: string
  readonly reviewId: string
  readonly kind: 'report' | 'appeal'
  readonly reason: string
  readonly words: string
  readonly reportedAt: DateTime<true>
  readonly reporterName: string
  readonly decision: {
    readonly action: string
    readonly reason: string
    readonly decidedAt: DateTime<true>
  } | null
  /** As its reader may see it; null when it is hidden from them. */
  readonly review: ReviewView | null
}

/** What its owner starts new offers from; it need not be whole. */
export interface OfferTemplateView {
  readonly id: string
  readonly name: string
  readonly kind: 'fixed' | 'hourly'
  readonly title: string
  readonly brief: string
  readonly currency: string
  readonly milestones: readonly {
    readonly title: string
    readonly description: string
    readonly amount: Money | null
  }[]
  readonly hourlyRate: Money | null
  readonly weeklyLimitMinutes: number | null
  readonly updatedAt: DateTime<true>
  readonly version: number
}

/** What an event would move, reckoned by the rules that would move it. */
export interface PreviewView {
  readonly id: string
  readonly bookingId: string
  /** The milestone, dispute or booking it is asked about. */
  readonly subjectId: string
  readonly event: string
  /** Net of the talent side's fee and tax. */
  readonly toTalent: Money
  /** The client's own fee on it included. */
  readonly toClient: Money
  /** Out of the client's wallet, fees included: only for a bonus. */
  readonly fromClient: Money
  /** What would still be held. */
  readonly stays: Money
  readonly lines: readonly QuoteLine[]
  /** Hold by hold, where there are several. */
  readonly parts: readonly {
    readonly subjectId: string
    readonly title: string
    readonly toTalent: Money
    readonly toClient: Money
  }[]
}

/** Other terms that wait for an answer; what is null stays as it is. */
export interface ChangeView {
  readonly proposedBy: Side
  readonly terms: {
    /** All that would not be paid in yet, in their order; one without an id is new. */
    readonly milestones:
      | readonly {
          readonly id: string | null
          readonly title: string
          readonly description: string
          readonly amount: Money
          readonly dueOn: string | null
        }[]
      | null
    readonly hourlyRate: Money | null
    readonly weeklyLimitMinutes: number | null
  }
  /** What the booking would come to; of an hourly one, what a week would at most. */
  readonly total: Money
  readonly note: string | null
  readonly answerBy: DateTime<true> | null
}

export interface ProposalView {
  readonly proposedBy: Side
  readonly shares: readonly {
    readonly milestoneId: string | null
    readonly timesheetId: string | null
    readonly talentAmount: Money
  }[]
  readonly note: string | null
  readonly answerBy: DateTime<true> | null
}

export interface BookingView {
  readonly id: string
  readonly kind: string
  readonly title: string
  readonly brief: string
  readonly state: string
  readonly currency: string
  readonly clientId: string
  readonly talentId: string
  readonly clientName: string
  readonly talentName: string
  readonly talentProfileId: string
  readonly processVersion: number
  readonly revision: number
  /** Of all milestones; of an hourly booking, what a whole week can cost. */
  readonly total: Money
  readonly hourly: HourlyView | null
  /** Only with the booking itself, not in listings. */
  readonly quote: readonly QuoteLine[] | null
  /** Its totals in the currency the reader asked for, at the day’s rate: information only. */
  readonly quoteShown: ShownIn<'clientPays' | 'talentGets'> | null
  readonly proposal: ProposalView | null
  readonly change: ChangeView | null
  readonly deadline: DeadlineView | null
  /** The soonest of all its clocks, those of its milestones, weeks and disputes included. */
  readonly nextDeadlineAt: DateTime<true> | null
  readonly reviewsOpenUntil: DateTime<true> | null
  /** Only in listings: the first thing that the reader is asked to do, e.g. `approve-work`. */
  readonly asks: string | null
  readonly lastEventAt: DateTime<true>
  readonly createdAt: DateTime<true>
  readonly acceptedAt: DateTime<true> | null
  readonly endedAt: DateTime<true> | null
  readonly version: number
  readonly can: readonly string[]
  readonly viewerSide: Side
  readonly milestones?: readonly MilestoneView[]
  readonly timesheets?: readonly TimesheetView[]
  readonly revisions?: readonly RevisionView[]
  readonly disputes?: readonly DisputeView[]
  readonly reviews?: readonly ReviewView[]
  readonly bonuses?: readonly BonusView[]
}

export interface HistoryView {
  readonly id: string
  readonly bookingId: string
  readonly subjectType: string
  readonly subjectId: string
  readonly event: string
  readonly from: string | null
  readonly to: string
  readonly side: Side
  readonly actorName: string | null
  readonly payload: Record<string, unknown>
  readonly processVersion: number
  readonly occurredAt: DateTime<true>
}
