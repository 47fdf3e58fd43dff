import { BANDS } from '#profiles/domain/earnings'
import { PARAMETERS } from '#profiles/domain/facts'

export interface PublishedFact {
  /** Attribute of a talent's document. */
  readonly name: string
  readonly label: string
  /** For people. */
  readonly sentence: string
  /** For programs and doubters, over attributes of `outcomes`. */
  readonly computation: string
  readonly unit: 'stars' | 'count' | 'hours' | 'percent' | 'band' | 'order'
}

export interface PublishedFormula {
  readonly version: number
  readonly facts: readonly PublishedFact[]
  readonly parameters: typeof PARAMETERS
}

const inWords = (bands: readonly number[]) =>
  bands.map((units) => units.toLocaleString('en')).join(', ')

const { priorReviews, priorStars, answersCounted, successStars, dayEndsAfterHours } = PARAMETERS

/** How every figure on a talent's profile is made. */
export const FORMULA: PublishedFormula = {
  version: 1,
  parameters: PARAMETERS,
  facts: [
    {
      name: 'rating',
      label: 'Rating',
      sentence:
        'The mean of the stars that clients gave, to the hundredth. A review counts once it is public, and no longer once staff took it down.',
      computation: 'Σ stars ÷ number of outcomes with stars, to the hundredth, half up',
      unit: 'stars',
    },
    {
      name: 'reviewCount',
      label: 'Reviews',
      sentence: 'How many clients’ reviews the rating is made of.',
      computation: 'number of outcomes with stars',
      unit: 'count',
    },
    {
      name: 'jobsDone',
      label: 'Jobs done',
      sentence:
        'Bookings, by the milestone or by the hour, that were completed and in which money was released.',
      computation: 'number of outcomes with completedAt and released',
      unit: 'count',
    },
    {
      name: 'successShare',
      label: 'Jobs that went well',
      sentence: `Of the bookings that were paid into escrow and have ended, how many ended with money released to the talent and without a review of fewer than ${successStars} stars.`,
      computation: `of outcomes with fundedAt and (completedAt or cancelledAt): those with released and (no stars or stars ≥ ${successStars}), as a whole percentage, half up`,
      unit: 'percent',
    },
    {
      name: 'responseHours',
      label: 'Answers in',
      sentence: `The middle time from an offer to the first answer, over the last ${answersCounted} answered offers, in started hours.`,
      computation: `lower median of answeredAt − offeredAt over the ${answersCounted} outcomes with the latest answeredAt, in hours, rounded up`,
      unit: 'hours',
    },
    {
      name: 'onTimeShare',
      label: 'On time',
      sentence:
        'Of the milestones with an agreed day that were handed in, how many were handed in before that day was over everywhere on Earth.',
      computation: `of all deliveries: those with submittedAt before dueOn 00:00 UTC + ${dayEndsAfterHours} hours, as a whole percentage, half up`,
      unit: 'percent',
    },
    {
      name: 'repeatClients',
      label: 'Clients who came back',
      sentence: 'Clients who paid for more than one booking, beside all clients who paid for one.',
      computation:
        'number of values of client in two or more outcomes with fundedAt; clients is the number in one or more',
      unit: 'count',
    },
    {
      name: 'earnings',
      label: 'Earned here',
      sentence: `Where the band begins that all releases to the talent add up to: ${inWords(BANDS)} US dollars. Shown only when the talent wants it, never as an amount; below the first band nothing is shown.`,
      computation:
        'Σ of what was released from escrow, net of fee and tax, per currency, in USD by the reference rates of the day; the highest band that begins at or below it. The amounts are not public: the talent has them in their statements',
      unit: 'band',
    },
    {
      name: 'rank',
      label: 'Order by rating',
      sentence: `The mean of the stars as if there were ${priorReviews} more reviews of ${priorStars} stars, so that one perfect review does not pass fifty very good ones. Talent without a review come last.`,
      computation: `(${priorReviews} × ${priorStars} + Σ stars) ÷ (${priorReviews} + number of outcomes with stars); 0 without stars`,
      unit: 'order',
    },
  ],
}
