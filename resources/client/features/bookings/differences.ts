import { day } from '~/lib/dates'
import { formatMoney, type MoneyValue } from '~/lib/money'
import { minutesInWords } from '~/lib/weeks'

export interface RevisionMilestone {
  readonly title: string
  readonly description: string
  readonly amount: MoneyValue
  readonly dueOn: string | null
}

export interface RevisionHourly {
  readonly rate: MoneyValue
  readonly weeklyLimitMinutes: number
}

export interface RevisionTerms {
  readonly title: string
  readonly brief: string
  readonly milestones: readonly RevisionMilestone[]
  readonly hourly?: RevisionHourly | null
}

/** One thing that reads otherwise than before; null where there was, or is, nothing. */
export interface Difference {
  readonly what: string
  readonly before: string | null
  readonly after: string | null
}

const inWords = (each: RevisionMilestone) => `${each.title}, ${formatMoney(each.amount)}`

const due = (date: string | null) => (date === null ? null : day(date, 'UTC'))

export const rate = (hourly?: RevisionHourly | null) => (hourly ? formatMoney(hourly.rate) : null)

export const limit = (hourly?: RevisionHourly | null) =>
  hourly ? minutesInWords(hourly.weeklyLimitMinutes) : null

export function changed(what: string, before: string | null, after: string | null): Difference[] {
  return before === after ? [] : [{ what, before: before || null, after: after || null }]
}

/** What one milestone says otherwise; undefined where there was, or is, none. */
export function differenceOf(
  what: string,
  before: RevisionMilestone | undefined,
  after: RevisionMilestone | undefined
): Difference[] {
  if (!before || !after) {
    return [{ what, before: before ? inWords(before) : null, after: after ? inWords(after) : null }]
  }
  return [
    ...changed(what, before.title, after.title),
    ...changed(`${what}, amount`, formatMoney(before.amount), formatMoney(after.amount)),
    ...changed(`${what}, due`, due(before.dueOn), due(after.dueOn)),
    ...changed(`${what}, details`, before.description, after.description),
  ]
}

/** What one set of terms says otherwise than the one before it. */
export function differencesOf(before: RevisionTerms, after: RevisionTerms): Difference[] {
  const count = Math.max(before.milestones.length, after.milestones.length)
  return [
    ...changed('Title', before.title, after.title),
    ...changed('Brief', before.brief, after.brief),
    ...changed('Hourly rate', rate(before.hourly), rate(after.hourly)),
    ...changed('Hours a week, at most', limit(before.hourly), limit(after.hourly)),
    ...Array.from({ length: count }, (_, index) =>
      differenceOf(`Milestone ${index + 1}`, before.milestones[index], after.milestones[index])
    ).flat(),
  ]
}
