import type { DateTime } from 'luxon'
import type { ProfileFacts } from '#profiles/domain/profile'

/** What one event says about a booking; what it leaves out it does not know. */
export interface Outcome {
  readonly bookingId: string
  /** The talent's party. */
  readonly talentId: string
  readonly offeredAt?: DateTime<true>
  readonly answeredAt?: DateTime<true>
  readonly released?: true
  readonly completedAt?: DateTime<true>
  readonly rating?: number
}

/** What one booking contributes; filled by events, in whatever order they arrive. */
export interface BookingOutcome {
  readonly offeredAt: number | null
  /** When the talent first accepted, countered or declined. */
  readonly answeredAt: number | null
  /** Whether any money of it was released to the talent. */
  readonly released: boolean
  readonly completed: boolean
  /** The client's stars, once published. */
  readonly rating: number | null
}

/** Reviews that are imagined beside the real ones when talent are put in order. */
const PRIOR_REVIEWS = 5
const PRIOR_STARS = 4
const ANSWERS_COUNTED = 20
const HOUR = 3_600_000

export interface RankedFacts extends ProfileFacts {
  /** Order by rating, ten-thousandths of a star, 0 without a review. Not shown. */
  readonly rank: number
}

/**
 * The published formula, which anyone can recompute from a talent's public bookings:
 *
 * - rating: the mean of the clients' published stars, to the hundredth, half up;
 * - jobs done: completed bookings in which money was released;
 * - response time: the median time to the first answer over the last 20 answered offers, in whole
 *   hours, rounded up;
 * - order by rating: (5 × 4 + Σ stars) / (5 + reviews), so that one perfect review does not pass
 *   fifty very good ones; talent without a review come last.
 *
 * Source of the order: Bayesian average, as in the IMDb Top 250.
 */
export function factsOf(outcomes: readonly BookingOutcome[]): RankedFacts {
  const stars = outcomes.map(({ rating }) => rating).filter((rating) => rating !== null)
  const sum = stars.reduce((total, value) => total + value, 0)
  return {
    jobsDone: outcomes.filter(({ completed, released }) => completed && released).length,
    reviewCount: stars.length,
    rating: stars.length === 0 ? null : Math.floor((200 * sum + stars.length) / (2 * stars.length)),
    rank:
      stars.length === 0
        ? 0
        : Math.floor(
            (10_000 * (PRIOR_REVIEWS * PRIOR_STARS + sum)) / (PRIOR_REVIEWS + stars.length)
          ),
    responseHours: responseHours(outcomes),
  }
}

function responseHours(outcomes: readonly BookingOutcome[]): number | null {
  const answers = outcomes
    .flatMap(({ offeredAt, answeredAt }) =>
      offeredAt === null || answeredAt === null ? [] : [{ offeredAt, answeredAt }]
    )
    .sort((a, b) => b.answeredAt - a.answeredAt)
    .slice(0, ANSWERS_COUNTED)
    .map(({ offeredAt, answeredAt }) => Math.max(0, answeredAt - offeredAt))
    .sort((a, b) => a - b)
  const middle = answers[Math.floor((answers.length - 1) / 2)]
  return middle === undefined ? null : Math.ceil(middle / HOUR)
}
