import { DateTime } from 'luxon'
import { positiveAmount } from '#booking/domain/amounts'
import { refuse } from '#booking/domain/errors'
import { isCurrency } from '#kernel/currency'
import { DomainError } from '#kernel/errors'
import { MAX_AMOUNT, Money } from '#kernel/money'
import { worthOf } from '#booking/domain/weeks'

export const MAX_MILESTONES = 50
export const MAX_TITLE = 200
export const MAX_TEXT = 20_000

export interface MilestoneTermsJson {
  readonly title: string
  readonly description: string
  /** Minor units. */
  readonly amount: string
  /** `YYYY-MM-DD` */
  readonly dueOn: string | null
}

export interface HourlyTermsJson {
  /** Minor units an hour. */
  readonly rate: string
  readonly weeklyLimitMinutes: number
}

/** Terms as a revision keeps them: milestones, or hours. */
export interface TermsJson {
  readonly title: string
  readonly brief: string
  readonly currency: string
  readonly milestones: readonly MilestoneTermsJson[]
  readonly hourly?: HourlyTermsJson
}

export interface ProposedTerms {
  /** Fixed unless named. */
  readonly kind?: 'fixed' | 'hourly' | undefined
  readonly title: string
  readonly brief: string
  readonly currency: string
  readonly milestones?:
    | readonly {
        readonly title: string
        readonly description?: string | undefined
        readonly amount: string
        readonly dueOn?: string | null | undefined
      }[]
    | undefined
  /** Minor units an hour. */
  readonly hourlyRate?: string | undefined
  readonly weeklyLimitMinutes?: number | undefined
  /** When named, what the milestones must add up to, in minor units. */
  readonly total?: string | undefined
}

const at = (path: string) => `/data/attributes/${path}`

/** What two sides may agree to: checked, in one currency, with a total that fits. */
export class Terms {
  private constructor(
    readonly json: TermsJson,
    readonly total: Money
  ) {}

  /**
   * @throws DomainError `booking.title_missing`, `booking.text_too_long`, `currency.unknown`,
   * `booking.no_milestones`, `booking.too_many_milestones`, `booking.amount_invalid`,
   * `booking.due_date_invalid`, `booking.due_date_past`, `booking.total_mismatch`,
   * `booking.hours_invalid`, `booking.change_misplaced`, each naming its field
   */
  static propose(proposed: ProposedTerms, now: DateTime<true>): Terms {
    const title = checkTitle(proposed.title, 'title')
    const brief = checkText(proposed.brief, 'brief')
    if (!isCurrency(proposed.currency)) {
      throw new DomainError(
        'currency.unknown',
        `“${proposed.currency.slice(0, 10)}” is not a currency we know (ISO 4217).`,
        { pointer: at('currency') }
      )
    }
    const said = { title, brief, currency: proposed.currency }
    if (proposed.kind === 'hourly') return Terms.#hourly(proposed, said)
    for (const field of ['hourlyRate', 'weeklyLimitMinutes'] as const) {
      if (proposed[field] !== undefined) throw misplaced(field, 'has milestones, no hourly rate')
    }
    checkCount(proposed.milestones?.length ?? 0)
    const milestones = (proposed.milestones ?? []).map((milestone, index) => {
      const path = `milestones/${index}`
      return {
        title: checkTitle(milestone.title, `${path}/title`),
        description: checkText(milestone.description ?? '', `${path}/description`),
        amount: positiveAmount(milestone.amount, proposed.currency, at(`${path}/amount`)),
        dueOn: checkDueOn(milestone.dueOn ?? null, now, `${path}/dueOn`),
      }
    })
    const total = sumOf(
      milestones.map(({ amount }) => amount),
      proposed.currency
    )
    if (proposed.total !== undefined && proposed.total !== total.amount.toString()) {
      throw refuse(
        'booking.total_mismatch',
        `The milestones add up to ${total.toString()}, which is not the total you named.`,
        { pointer: at('total'), meta: { milestones: total.toJSON() } }
      )
    }
    const json = milestones.map((each) => ({ ...each, amount: each.amount.amount.toString() }))
    return new Terms({ ...said, milestones: json }, total)
  }

  /** The total of an hourly booking is what a whole week can cost. */
  static #hourly(
    { hourlyRate = '', weeklyLimitMinutes, milestones = [] }: ProposedTerms,
    said: Omit<TermsJson, 'milestones'>
  ): Terms {
    if (milestones.length > 0) throw misplaced('milestones', 'is paid by the hour')
    const rate = positiveAmount(hourlyRate, said.currency, at('hourlyRate'))
    const limit = checkLimit(weeklyLimitMinutes)
    const total = weeklyTotal(limit, rate)
    const hourly = { rate: rate.amount.toString(), weeklyLimitMinutes: limit }
    return new Terms({ ...said, milestones: [], hourly }, total)
  }
}

/** @throws DomainError `booking.hours_invalid` */
export function checkLimit(minutes: number | undefined): number {
  if (minutes !== undefined && Number.isInteger(minutes)) {
    if (minutes >= 60 && minutes <= 7 * 24 * 60) return minutes
  }
  throw refuse('booking.hours_invalid', 'A week has from 1 to 168 hours.', {
    pointer: at('weeklyLimitMinutes'),
  })
}

/** What a whole week costs at most. @throws DomainError `booking.amount_invalid` */
export function weeklyTotal(limitMinutes: number, rate: Money): Money {
  const total = worthOf(limitMinutes, rate.amount)
  if (total <= MAX_AMOUNT) return Money.of(total, rate.currency)
  throw refuse('booking.amount_invalid', 'A week of that is more than we can handle.', {
    pointer: at('hourlyRate'),
  })
}

function misplaced(field: string, what: string) {
  return refuse('booking.change_misplaced', `This booking ${what}.`, { pointer: at(field) })
}

function sumOf(amounts: readonly Money[], currency: string): Money {
  const sum = amounts.reduce((total, amount) => total + amount.amount, 0n)
  if (sum > MAX_AMOUNT) {
    throw refuse('booking.amount_invalid', 'Together that is more than we can handle.', {
      pointer: at('milestones'),
    })
  }
  return Money.of(sum, currency)
}

function checkCount(count: number): void {
  if (count === 0) {
    throw refuse('booking.no_milestones', 'An offer needs at least one milestone.', {
      pointer: at('milestones'),
    })
  }
  if (count > MAX_MILESTONES) {
    throw refuse(
      'booking.too_many_milestones',
      `A booking has at most ${MAX_MILESTONES} milestones; this has ${count}.`,
      { pointer: at('milestones') }
    )
  }
}

export function checkTitle(text: string, path: string): string {
  const title = text.trim()
  if (title === '') {
    throw refuse('booking.title_missing', 'Say in a few words what it is.', { pointer: at(path) })
  }
  return limited(title, MAX_TITLE, path)
}

/** @throws DomainError `booking.text_too_long` */
export function checkText(text: string, path: string): string {
  return limited(text.trim(), MAX_TEXT, path)
}

/** @throws DomainError `booking.reason_missing`, `booking.text_too_long` */
export function requiredText(text: string, path: string): string {
  const checked = checkText(text, path)
  if (checked === '') {
    throw refuse('booking.reason_missing', 'Say why, so that the other side can act on it.', {
      pointer: at(path),
    })
  }
  return checked
}

/** @throws DomainError `booking.text_too_long` */
export function limited(text: string, most: number, path: string): string {
  if (text.length <= most) return text
  throw refuse(
    'booking.text_too_long',
    `At most ${most.toLocaleString('en')} characters fit here.`,
    {
      pointer: at(path),
    }
  )
}

export function checkDueOn(text: string | null, now: DateTime<true>, path: string): string | null {
  if (text === null || text === '') return null
  const day = /^\d{4}-\d{2}-\d{2}$/.test(text) ? DateTime.fromISO(text, { zone: 'utc' }) : null
  if (!day?.isValid) {
    throw refuse('booking.due_date_invalid', 'Write the day as YYYY-MM-DD.', { pointer: at(path) })
  }
  // A day is over when it is over everywhere: UTC−12 ends it last.
  if (day.plus({ hours: 36 }) <= now) {
    throw refuse('booking.due_date_past', 'That day has passed.', { pointer: at(path) })
  }
  return text
}
