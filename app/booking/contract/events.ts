import vine from '@vinejs/vine'
import { bookingPart } from '#booking/contract/event_parts'
import { defineEvent, moneySchema } from '#kernel/events'
import { nullable, optional } from '#kernel/validation'

const milestone = () => ({
  ...bookingPart(),
  milestoneId: vine.string(),
  milestoneTitle: vine.string(),
})

const bookingEvent = (name: string, { urgent = false } = {}) =>
  defineEvent({
    name: `booking.${name}`,
    version: 1,
    aggregate: 'booking',
    urgent,
    schema: vine.object({
      ...bookingPart(),
      /** Of all milestones; of an hourly booking, what a whole week can cost. */
      total: moneySchema(),
      kind: optional(vine.enum(['fixed', 'hourly'] as const)),
      note: nullable(vine.string()),
    }),
  })

export const OfferSent = bookingEvent('offer_sent')
export const Countered = bookingEvent('countered')
export const Accepted = bookingEvent('accepted')
export const Declined = bookingEvent('declined')
export const Withdrawn = bookingEvent('withdrawn')
export const Expired = bookingEvent('expired')
export const Activated = bookingEvent('activated')
export const Cancelled = bookingEvent('cancelled', { urgent: true })
export const Lapsed = bookingEvent('lapsed')
export const Completed = bookingEvent('completed')
export const Paused = bookingEvent('paused')
export const Resumed = bookingEvent('resumed')
/** No week follows the one that runs. */
export const Ending = bookingEvent('ending')
export const CancellationProposed = bookingEvent('cancellation_proposed', { urgent: true })
export const CancellationDeclined = bookingEvent('cancellation_declined')
export const CancellationUnanswered = bookingEvent('cancellation_unanswered')
export const ChangeProposed = bookingEvent('change_proposed')
export const ChangeAgreed = bookingEvent('change_agreed')
export const ChangeDeclined = bookingEvent('change_declined')
export const ChangeWithdrawn = bookingEvent('change_withdrawn')
export const ChangeUnanswered = bookingEvent('change_unanswered')

const milestoneEvent = (name: string) =>
  defineEvent({
    name: `booking.${name}`,
    version: 1,
    aggregate: 'booking',
    urgent: true,
    schema: vine.object({
      ...milestone(),
      amount: moneySchema(),
      note: nullable(vine.string()),
      /** `YYYY-MM-DD`, when a day was agreed. */
      dueOn: optional(nullable(vine.string())),
    }),
  })

export const MilestoneFunded = milestoneEvent('milestone_funded')
export const FundingFailed = milestoneEvent('funding_failed')
export const MilestoneSubmitted = milestoneEvent('milestone_submitted')
export const ChangesRequested = milestoneEvent('changes_requested')
export const RefundRequested = milestoneEvent('refund_requested')
export const RefundDeclined = milestoneEvent('refund_declined')
export const MilestoneDisputed = milestoneEvent('milestone_disputed')
/** The payer's bank takes back what was paid in; the amount is what it took of the milestone. */
export const MilestoneChargedBack = milestoneEvent('milestone_charged_back')
/** The bank has decided; the amount is what is held now, nothing when the milestone ended. */
export const ChargebackEnded = milestoneEvent('chargeback_ended')
export const MilestoneCancelled = milestoneEvent('milestone_cancelled')
/** A bid, or a change of who owns it; the amount is the stake, the note the event. */
export const DisputeMoved = milestoneEvent('dispute_moved')

const settlementEvent = (name: string) =>
  defineEvent({
    name: `booking.${name}`,
    version: 1,
    aggregate: 'booking',
    urgent: true,
    schema: vine.object({
      ...milestone(),
      /** Net of fee and tax. */
      toTalent: moneySchema(),
      toClient: moneySchema(),
      fee: moneySchema(),
      /** Net to the talent of this milestone, this time and before. */
      releasedSoFar: optional(moneySchema()),
      transferId: nullable(vine.string()),
      /** Whether the milestone is settled for good by this. */
      final: vine.boolean(),
      note: nullable(vine.string()),
    }),
  })

export const MilestoneReleased = settlementEvent('milestone_released')
export const MilestoneRefunded = settlementEvent('milestone_refunded')
export const DisputeSettled = settlementEvent('dispute_settled')

const review = () => ({
  ...bookingPart(),
  reviewId: vine.string(),
  talentProfileId: vine.string(),
  authorSide: vine.enum(['client', 'talent'] as const),
  /** 1 to 5. */
  rating: vine.number(),
})

export const ReviewPublished = defineEvent({
  name: 'booking.review_published',
  version: 1,
  aggregate: 'booking',
  schema: vine.object(review()),
})

export const ReviewReplied = defineEvent({
  name: 'booking.review_replied',
  version: 1,
  aggregate: 'booking',
  schema: vine.object(review()),
})

/** Staff decided what of a published review is shown; the reason is theirs, in writing. */
export const ReviewModerated = defineEvent({
  name: 'booking.review_moderated',
  version: 1,
  aggregate: 'booking',
  schema: vine.object({
    ...review(),
    action: vine.enum(['hide-text', 'hide-reply', 'hide-review', 'restore', 'keep'] as const),
    reason: vine.string(),
    /** The how-manieth decision over this review; of two the higher one holds. */
    number: vine.number(),
    /** Whether its stars count towards the rating from now on. */
    counts: vine.boolean(),
    /** Whether this was the second look, after which there is no other. */
    final: vine.boolean(),
    /** Who had reported it, beside the two sides. */
    reporterIds: vine.array(vine.string()),
  }),
})

const bonusEvent = (name: string, { urgent = false } = {}) =>
  defineEvent({
    name: `booking.${name}`,
    version: 1,
    aggregate: 'booking',
    urgent,
    schema: vine.object({
      ...bookingPart(),
      bonusId: vine.string(),
      /** Gross. */
      amount: moneySchema(),
      /** Net of fee and tax, once it is paid. */
      toTalent: nullable(moneySchema()),
      transferId: nullable(vine.string()),
      note: nullable(vine.string()),
    }),
  })

export const BonusProposed = bonusEvent('bonus_proposed')
export const BonusPaid = bonusEvent('bonus_paid', { urgent: true })
export const BonusDeclined = bonusEvent('bonus_declined')
export const BonusLapsed = bonusEvent('bonus_lapsed')
