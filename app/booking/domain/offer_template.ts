import { refuse } from '#booking/domain/errors'
import { positiveAmount } from '#booking/domain/amounts'
import { checkLimit, checkText, limited, MAX_MILESTONES, MAX_TITLE } from '#booking/domain/terms'
import { isCurrency } from '#kernel/currency'
import { DomainError } from '#kernel/errors'

export const MAX_TEMPLATES = 50
const MAX_NAME = 100

/** A part of the work as a template knows it: its day is set when the offer is written. */
export interface TemplateMilestone {
  readonly title: string
  readonly description: string
  /** Minor units; null to be filled in each time. */
  readonly amount: string | null
}

/** All of a template that its owner says. */
export interface TemplateTerms {
  readonly name: string
  readonly kind: 'fixed' | 'hourly'
  readonly title: string
  readonly brief: string
  readonly currency: string
  readonly milestones: readonly TemplateMilestone[]
  readonly hourlyRate: bigint | null
  readonly weeklyLimitMinutes: number | null
}

export interface TemplateInput {
  readonly name: string
  readonly kind?: 'fixed' | 'hourly' | undefined
  readonly title?: string | undefined
  readonly brief?: string | undefined
  readonly currency: string
  readonly milestones?:
    | readonly {
        readonly title?: string | undefined
        readonly description?: string | undefined
        readonly amount?: string | null | undefined
      }[]
    | undefined
  /** Minor units an hour. */
  readonly hourlyRate?: string | null | undefined
  readonly weeklyLimitMinutes?: number | null | undefined
}

const at = (path: string) => `/data/attributes/${path}`

/**
 * A template need not be whole, but what it says must be possible.
 *
 * @throws DomainError `booking.title_missing`, `booking.text_too_long`, `currency.unknown`,
 * `booking.too_many_milestones`, `booking.amount_invalid`, `booking.hours_invalid`,
 * `booking.change_misplaced`, each naming its field
 */
export function readTemplate(input: TemplateInput): TemplateTerms {
  const name = limited(input.name.trim(), MAX_NAME, 'name')
  if (name === '') {
    throw refuse('booking.title_missing', 'Give it a name to find it by.', { pointer: at('name') })
  }
  const { currency, kind = 'fixed' } = input
  if (!isCurrency(currency)) {
    throw new DomainError('currency.unknown', 'That is not a currency we know (ISO 4217).', {
      pointer: at('currency'),
    })
  }
  const milestones = (input.milestones ?? []).map((each, index) => {
    const path = `milestones/${index}`
    return {
      title: limited((each.title ?? '').trim(), MAX_TITLE, `${path}/title`),
      description: checkText(each.description ?? '', `${path}/description`),
      amount: amountOf(each.amount, currency, `${path}/amount`),
    }
  })
  const rate = amountOf(input.hourlyRate, currency, 'hourlyRate')
  const limit = input.weeklyLimitMinutes ?? null
  refuseMisplaced(kind, {
    milestones: milestones.length > 0,
    hourlyRate: rate !== null,
    weeklyLimitMinutes: limit !== null,
  })
  if (milestones.length > MAX_MILESTONES) {
    throw refuse(
      'booking.too_many_milestones',
      `A booking has at most ${MAX_MILESTONES} milestones.`,
      { pointer: at('milestones') }
    )
  }
  return {
    ...{ name, kind, currency, milestones },
    title: limited((input.title ?? '').trim(), MAX_TITLE, 'title'),
    brief: checkText(input.brief ?? '', 'brief'),
    hourlyRate: rate === null ? null : BigInt(rate),
    weeklyLimitMinutes: limit === null ? null : checkLimit(limit),
  }
}

function amountOf(text: string | null | undefined, currency: string, path: string): string | null {
  if (text === null || text === undefined) return null
  return positiveAmount(text, currency, at(path)).amount.toString()
}

function refuseMisplaced(
  kind: 'fixed' | 'hourly',
  said: Record<'milestones' | 'hourlyRate' | 'weeklyLimitMinutes', boolean>
): void {
  const foreign =
    kind === 'fixed' ? (['hourlyRate', 'weeklyLimitMinutes'] as const) : (['milestones'] as const)
  const field = foreign.find((name) => said[name])
  if (field === undefined) return
  const what = kind === 'fixed' ? 'has milestones, no hourly rate' : 'is paid by the hour'
  throw refuse('booking.change_misplaced', `Such a booking ${what}.`, { pointer: at(field) })
}
