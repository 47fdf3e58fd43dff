import { EXPONENTS } from 'virtual:currency-exponents'

/** Minor units as a string of digits, as the API sends them; never a JavaScript number. */
export interface MoneyValue {
  readonly amount: string
  readonly currency: string
}

const formatters = new Map<string, Intl.NumberFormat>()

export function exponentOf(currency: string): number {
  return EXPONENTS[currency] ?? 2
}

/** `125050` KES → `1250.50`: exact, because only the point is placed. */
export function toDecimal(money: MoneyValue): string {
  const exponent = exponentOf(money.currency)
  const negative = money.amount.startsWith('-')
  const digits = (negative ? money.amount.slice(1) : money.amount).padStart(exponent + 1, '0')
  const whole = digits.slice(0, digits.length - exponent)
  const fraction = exponent === 0 ? '' : `.${digits.slice(digits.length - exponent)}`
  return `${negative ? '-' : ''}${whole}${fraction}`
}

export type DecimalProblem = 'empty' | 'not_a_number' | 'too_precise' | 'too_large'

export type ParsedDecimal =
  | { readonly ok: true; readonly amount: string }
  | { readonly ok: false; readonly problem: DecimalProblem }

const MAX_DIGITS = 15

/** What a person typed (`12 500`, `12,500.5`) → minor units, or why it is not an amount. */
export function fromDecimal(text: string, currency: string): ParsedDecimal {
  const cleaned = text.replace(/[\s,'’_]/g, '')
  if (cleaned === '') return { ok: false, problem: 'empty' }
  if (!/^\d+(\.\d*)?$|^\.\d+$/.test(cleaned)) return { ok: false, problem: 'not_a_number' }
  const exponent = exponentOf(currency)
  const [whole = '', rawFraction = ''] = cleaned.split('.')
  const fraction = rawFraction.replace(/0+$/, '')
  if (fraction.length > exponent) return { ok: false, problem: 'too_precise' }
  const amount = `${whole}${fraction.padEnd(exponent, '0')}`.replace(/^0+(?=\d)/, '')
  if (amount.length > MAX_DIGITS) return { ok: false, problem: 'too_large' }
  return { ok: true, amount }
}

function formatter(currency: string, style: 'full' | 'short'): Intl.NumberFormat {
  const key = `${currency}:${style}`
  const cached = formatters.get(key)
  if (cached) return cached
  const exponent = exponentOf(currency)
  const made = new Intl.NumberFormat('en', {
    style: 'currency',
    currency,
    minimumFractionDigits: style === 'full' ? exponent : 0,
    maximumFractionDigits: style === 'full' ? exponent : 0,
  })
  formatters.set(key, made)
  return made
}

/**
 * `KES 12,500` or `KES 12,500.50`: the fraction is left out only when it is zero.
 * Intl formats a decimal *string* exactly; its type knows only numbers and bigints before ES2023.
 */
export function formatMoney(money: MoneyValue): string {
  const decimal = toDecimal(money)
  const style = /\.0*$/.test(decimal) || !decimal.includes('.') ? 'short' : 'full'
  return formatter(money.currency, style).format(decimal as Intl.StringNumericLiteral)
}

export function isZero(money: MoneyValue): boolean {
  return /^-?0*$/.test(money.amount)
}

export function addMoney(first: MoneyValue, ...rest: readonly MoneyValue[]): MoneyValue {
  const sum = rest.reduce((total, each) => {
    if (each.currency !== first.currency) throw new TypeError('Cannot add two currencies')
    return total + BigInt(each.amount)
  }, BigInt(first.amount))
  return { amount: String(sum), currency: first.currency }
}

export function compareMoney(left: MoneyValue, right: MoneyValue): -1 | 0 | 1 {
  const difference = BigInt(left.amount) - BigInt(right.amount)
  return difference < 0n ? -1 : difference > 0n ? 1 : 0
}

/** The sentence shown beside the field. */
export function describeProblem(problem: DecimalProblem, currency: string): string {
  const digits = exponentOf(currency)
  switch (problem) {
    case 'empty':
      return 'Enter an amount'
    case 'not_a_number':
      return 'Enter the amount in figures, for example 1250'
    case 'too_precise':
      return digits === 0
        ? `${currency} has no smaller part: enter a whole amount`
        : `${currency} has ${digits} decimals: enter no more than that`
    case 'too_large':
      return 'This is more than one payment can carry'
  }
}
