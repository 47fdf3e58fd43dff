import { addMoney, type MoneyValue } from '~/lib/money'
import { parseMinutes } from '~/lib/weeks'

export interface DraftMilestone {
  readonly key: number
  readonly title: string
  readonly description: string
  readonly amount: MoneyValue | null
  readonly dueOn: string
}

export interface DraftTerms {
  readonly kind: 'fixed' | 'hourly'
  readonly title: string
  readonly brief: string
  readonly currency: string
  readonly milestones: readonly DraftMilestone[]
  readonly hourlyRate: MoneyValue | null
  /** As it was typed, in hours. */
  readonly weeklyHours: string
}

export type Problems = Readonly<Record<string, string>>

export const blankMilestone = (key: number): DraftMilestone => ({
  key,
  title: '',
  description: '',
  amount: null,
  dueOn: '',
})

export const blankTerms = (currency: string): DraftTerms => ({
  kind: 'fixed',
  title: '',
  brief: '',
  currency,
  milestones: [blankMilestone(0)],
  hourlyRate: null,
  weeklyHours: '20',
})

/** An amount typed in another currency than the one chosen now counts as not typed. */
const typed = (amount: MoneyValue | null, currency: string) =>
  amount?.currency === currency && amount.amount !== '0' ? amount : null

export const rateOf = ({ hourlyRate, currency }: DraftTerms) => typed(hourlyRate, currency)

const MINUTES_IN_WEEK = 7 * 24 * 60

/** The weekly limit in minutes; null while what is typed is none. */
export function limitOf({ weeklyHours }: DraftTerms): number | null {
  const minutes = parseMinutes(weeklyHours)
  return minutes !== null && minutes > 0 && minutes <= MINUTES_IN_WEEK ? minutes : null
}

export function amountsOf({ milestones, currency }: DraftTerms): MoneyValue[] {
  return milestones.flatMap(({ amount }) => typed(amount, currency) ?? [])
}

export const totalOf = (terms: DraftTerms): MoneyValue =>
  addMoney({ amount: '0', currency: terms.currency }, ...amountsOf(terms))

function missingInMilestones({ milestones, currency }: DraftTerms): Record<string, string> {
  const problems: Record<string, string> = {}
  milestones.forEach((each, index) => {
    if (each.title.trim() === '') {
      problems[`milestones.${index}.title`] = 'Say what is to be done.'
    }
    if (typed(each.amount, currency) === null) {
      problems[`milestones.${index}.amount`] = 'Enter an amount of more than zero.'
    }
  })
  return problems
}

function missingInHourly(terms: DraftTerms): Record<string, string> {
  return {
    ...(rateOf(terms) === null && { hourlyRate: 'Enter an hourly rate of more than zero.' }),
    ...(limitOf(terms) === null && {
      weeklyLimitMinutes: 'Enter the hours of a week, for example 20.',
    }),
  }
}

/** What is plainly missing, all of it at once; the rest is for the server to judge. */
export function missingIn(terms: DraftTerms): Problems {
  return {
    ...(terms.title.trim() === '' && { title: 'Say in a few words what it is.' }),
    ...(terms.kind === 'hourly' ? missingInHourly(terms) : missingInMilestones(terms)),
  }
}

export function attributesOfTerms(terms: DraftTerms) {
  const { title, brief, currency, milestones } = terms
  if (terms.kind === 'hourly') {
    return {
      title,
      brief,
      hourlyRate: rateOf(terms)?.amount ?? '',
      weeklyLimitMinutes: limitOf(terms) ?? 0,
    }
  }
  return {
    title,
    brief,
    milestones: milestones.map((each) => ({
      title: each.title,
      amount: typed(each.amount, currency)?.amount ?? '',
      ...(each.description ? { description: each.description } : {}),
      ...(each.dueOn ? { dueOn: each.dueOn } : {}),
    })),
  }
}

/** Every place of the form that can show its own error. */
export const fieldsOf = ({ milestones }: DraftTerms): string[] => [
  'kind',
  'title',
  'brief',
  'currency',
  'hourlyRate',
  'weeklyLimitMinutes',
  ...milestones.flatMap((_, index) =>
    ['title', 'amount', 'dueOn', 'description'].map((field) => `milestones.${index}.${field}`)
  ),
]
