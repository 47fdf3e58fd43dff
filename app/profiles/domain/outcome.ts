import type { DateTime } from 'luxon'
import type { BookingOutcome, PaidHold } from '#profiles/domain/facts'

/** What one event says about a booking; what it leaves out it does not know. */
export interface Outcome {
  readonly bookingId: string
  /** The talent's party. */
  readonly talentId: string
  /** The client's party. */
  readonly clientId?: string
  readonly offeredAt?: DateTime<true>
  readonly answeredAt?: DateTime<true>
  readonly fundedAt?: DateTime<true>
  readonly released?: true
  readonly completedAt?: DateTime<true>
  readonly cancelledAt?: DateTime<true>
  /** The client's published stars. */
  readonly rating?: number
  /** Whether those stars count; of two decisions the one with the higher number holds. */
  readonly moderation?: { readonly number: number; readonly counts: boolean }
  readonly delivery?: {
    readonly milestoneId: string
    /** `YYYY-MM-DD` */
    readonly dueOn: string
    readonly submittedAt: DateTime<true>
  }
  /** Of two about one hold the higher amount holds. */
  readonly paid?: PaidHold
}

/** All there is to know of one booking, as its own module tells it when asked. */
export interface Told {
  readonly bookingId: string
  readonly clientId: string
  readonly offeredAt: DateTime<true>
  readonly answeredAt: DateTime<true> | null
  readonly fundedAt: DateTime<true> | null
  readonly released: boolean
  readonly completedAt: DateTime<true> | null
  readonly cancelledAt: DateTime<true> | null
  readonly review: {
    readonly rating: number
    readonly moderation: { readonly number: number; readonly counts: boolean }
  } | null
  readonly deliveries: readonly NonNullable<Outcome['delivery']>[]
  readonly paid: readonly PaidHold[]
}

export function outcomeOf(told: Told): BookingOutcome {
  const { bookingId, clientId, released, review, deliveries, paid } = told
  return {
    bookingId,
    client: clientId,
    offeredAt: told.offeredAt.toMillis(),
    answeredAt: told.answeredAt?.toMillis() ?? null,
    fundedAt: told.fundedAt?.toMillis() ?? null,
    released,
    completedAt: told.completedAt?.toMillis() ?? null,
    cancelledAt: told.cancelledAt?.toMillis() ?? null,
    stars: review?.moderation.counts ? review.rating : null,
    deliveries: [...deliveries]
      .sort((a, b) => +a.submittedAt - +b.submittedAt || (a.milestoneId < b.milestoneId ? -1 : 1))
      .map(({ dueOn, submittedAt }) => ({ dueOn, submittedAt: submittedAt.toMillis() })),
    paid: [...paid]
      .sort((a, b) => (a.subjectId < b.subjectId ? -1 : 1))
      .map(({ subjectId, amount }) => ({
        subjectId,
        amount: { amount: amount.amount, currency: amount.currency },
      })),
  }
}

/** As the events would have told it, one delivery and one payment at a time. */
export function piecesOf(talentId: string, told: Told): Outcome[] {
  const { bookingId, clientId, offeredAt, answeredAt, fundedAt, review, deliveries } = told
  const { completedAt, cancelledAt, paid } = told
  const whole: Outcome = {
    ...{ bookingId, talentId, clientId, offeredAt },
    ...(answeredAt && { answeredAt }),
    ...(fundedAt && { fundedAt }),
    ...(told.released && { released: true }),
    ...(completedAt && { completedAt }),
    ...(cancelledAt && { cancelledAt }),
    ...(review && { rating: review.rating, moderation: review.moderation }),
  }
  return [
    whole,
    ...deliveries.map((delivery) => ({ bookingId, talentId, delivery })),
    ...paid.map((each) => ({ bookingId, talentId, paid: each })),
  ]
}
