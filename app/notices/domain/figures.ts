import type { DateTime } from 'luxon'

export const FIGURES = [
  'offers',
  'bookings',
  'answers',
  'funded',
  'released',
  'refunded',
  'disputed',
] as const
export type FigureName = (typeof FIGURES)[number]

/** One fact's share of a day's figure: it counts as one. */
export interface Figure {
  readonly figure: FigureName
  /** Empty where it is no money. */
  readonly currency: string
  /** Minor units, or seconds. */
  readonly total: string
}

export interface Fact {
  readonly eventId: string
  readonly name: string
  readonly bookingId: string
  readonly clientId: string
  readonly talentId: string
  /** An offer, or the talent's answer to one. */
  readonly part: 'offer' | 'answer' | null
  readonly figures: readonly Figure[]
  readonly occurredAt: DateTime<true>
}

/** How long single facts are kept; each day's sums stay. */
export const FACTS_KEPT_MONTHS = 13

export const counted = (figure: FigureName): Figure[] => [{ figure, currency: '', total: '0' }]

/** Nothing is nothing, and does not count. */
export const summed = (
  figure: FigureName,
  { amount, currency }: { amount: string; currency: string }
): Figure[] => (BigInt(amount) > 0n ? [{ figure, currency, total: amount }] : [])

/** How long the talent took to answer. */
export const answeredAfter = (offered: DateTime, answered: DateTime): Figure => ({
  figure: 'answers',
  currency: '',
  total: String(Math.max(0, Math.round(answered.diff(offered).as('seconds')))),
})
