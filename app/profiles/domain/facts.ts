import type { MoneyJson } from '#kernel/money'
import { summed } from '#profiles/domain/earnings'
import type { ProfileFacts } from '#profiles/domain/profile'

/** Work with an agreed day that was handed in. */
export interface Delivery {
  /** `YYYY-MM-DD` */
  readonly dueOn: string
  /** When it was first handed in, in milliseconds of the epoch. */
  readonly submittedAt: number
}

/** What of one hold was released to the talent so far. */
export interface PaidHold {
  /** The milestone or timesheet. */
  readonly subjectId: string
  /** Net of fee and tax. */
  readonly amount: MoneyJson
}

/** What one booking contributes; all but amounts is public. Times are milliseconds of the epoch. */
export interface BookingOutcome {
  readonly bookingId: string
  /** Whoever hired; the same value for the same client. */
  readonly client: string | null
  readonly offeredAt: number | null
  /** When the talent first accepted, countered or declined. */
  readonly answeredAt: number | null
  /** When money was first set aside for it. */
  readonly fundedAt: number | null
  /** Whether any of that money was released to the talent. */
  readonly released: boolean
  readonly completedAt: number | null
  readonly cancelledAt: number | null
  /** The client's stars, once published and unless staff took the review down. */
  readonly stars: number | null
  readonly deliveries: readonly Delivery[]
  readonly paid: readonly PaidHold[]
}

/** The numbers in the formula. */
export const PARAMETERS = {
  /** Reviews that are imagined beside the real ones when talent are put in order. */
  priorReviews: 5,
  priorStars: 4,
  answersCounted: 20,
  /** A client's review of fewer stars says that the job was no success. */
  successStars: 3,
  /** A day is over when it is over everywhere: UTC−12 ends it last. */
  dayEndsAfterHours: 36,
} as const

const HOUR = 3_600_000

export interface RankedFacts extends ProfileFacts {
  /** Order by rating, ten-thousandths of a star, 0 without a review. Not shown. */
  readonly rank: number
}

/**
 * The published formula (`GET /api/v1/formulas/1`, in words in `formula.ts`), which anyone can
 * recompute from a talent's public outcomes. Pure, in whole numbers, and indifferent to the order
 * of the outcomes.
 *
 * Source of the order by rating: Bayesian average, as in the IMDb Top 250.
 */
export function factsOf(outcomes: readonly BookingOutcome[]): RankedFacts {
  const stars = outcomes.flatMap((outcome) => outcome.stars ?? [])
  const sum = stars.reduce((total, value) => total + value, 0)
  const hired = outcomes.filter(({ fundedAt }) => fundedAt !== null)
  const ended = hired.filter(hasEnded)
  const deliveries = outcomes.flatMap((outcome) => outcome.deliveries)
  const clients = new Set(hired.flatMap(({ client }) => client ?? []))
  return {
    jobsDone: outcomes.filter(isJobDone).length,
    reviewCount: stars.length,
    rating: stars.length === 0 ? null : halfUp(100 * sum, stars.length),
    rank: stars.length === 0 ? 0 : rankOf(sum, stars.length),
    responseHours: responseHours(outcomes),
    successShare: share(ended.filter(isSuccess).length, ended.length),
    endedJobs: ended.length,
    onTimeShare: share(deliveries.filter(isOnTime).length, deliveries.length),
    deliveries: deliveries.length,
    clients: clients.size,
    repeatClients: [...clients].filter((client) => bookingsOf(client, hired) > 1).length,
    earned: summed(outcomes.flatMap(({ paid }) => paid.map(({ amount }) => amount))),
  }
}

export function isJobDone({ completedAt, released }: BookingOutcome): boolean {
  return completedAt !== null && released
}

export function hasEnded({ completedAt, cancelledAt }: BookingOutcome): boolean {
  return completedAt !== null || cancelledAt !== null
}

export function isSuccess({ released, stars }: BookingOutcome): boolean {
  return released && (stars === null || stars >= PARAMETERS.successStars)
}

export function isOnTime({ dueOn, submittedAt }: Delivery): boolean {
  return submittedAt < Date.parse(`${dueOn}T00:00:00Z`) + PARAMETERS.dayEndsAfterHours * HOUR
}

function bookingsOf(client: string, hired: readonly BookingOutcome[]): number {
  return hired.filter((outcome) => outcome.client === client).length
}

function rankOf(sum: number, count: number): number {
  const { priorReviews, priorStars } = PARAMETERS
  return Math.floor((10_000 * (priorReviews * priorStars + sum)) / (priorReviews + count))
}

/** A whole percentage, half up; null of nothing. */
function share(part: number, whole: number): number | null {
  return whole === 0 ? null : halfUp(100 * part, whole)
}

function halfUp(numerator: number, denominator: number): number {
  return Math.floor((2 * numerator + denominator) / (2 * denominator))
}

function responseHours(outcomes: readonly BookingOutcome[]): number | null {
  const answers = outcomes
    .flatMap(({ bookingId, offeredAt, answeredAt }) =>
      offeredAt === null || answeredAt === null ? [] : [{ bookingId, offeredAt, answeredAt }]
    )
    .sort((a, b) => b.answeredAt - a.answeredAt || (a.bookingId < b.bookingId ? -1 : 1))
    .slice(0, PARAMETERS.answersCounted)
    .map(({ offeredAt, answeredAt }) => Math.max(0, answeredAt - offeredAt))
    .sort((a, b) => a - b)
  const middle = answers[Math.floor((answers.length - 1) / 2)]
  return middle === undefined ? null : Math.ceil(middle / HOUR)
}
