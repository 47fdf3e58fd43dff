import { currency as currencyOf, exponentOf, type CurrencyCode } from '#kernel/currency'
import { DomainError } from '#kernel/errors'

/** The largest amount that may be named anywhere, in minor units. */
export const MAX_AMOUNT = 10n ** 15n

export interface MoneyJson {
  /** Minor units, as a string: JSON numbers are floating point. */
  amount: string
  currency: string
}

export type Rounding = 'floor' | 'ceil' | 'half-even' | 'half-up'

/**
 * An amount of minor units in one ISO 4217 currency. Immutable, exact, never floating point.
 *
 * Every method that meets another amount throws `money.currency_mismatch` when currencies differ.
 */
export class Money {
  private constructor(
    readonly amount: bigint,
    readonly currency: CurrencyCode
  ) {}

  /**
   * @param amount minor units; a string must be an optionally signed run of digits
   * @throws DomainError `money.malformed`, `money.out_of_range`, `currency.unknown`
   */
  static of(amount: bigint | string, currency: string): Money {
    const code = currencyOf(currency)
    if (typeof amount === 'string' && !/^-?\d{1,19}$/.test(amount)) {
      throw new DomainError('money.malformed', 'An amount is a whole number of minor units.')
    }
    const units = BigInt(amount)
    if (units > MAX_AMOUNT || units < -MAX_AMOUNT) {
      throw new DomainError('money.out_of_range', 'That amount is larger than we can handle.')
    }
    return new Money(units, code)
  }

  /**
   * What many amounts came to, as the ledger has it: each of them has a limit, their sum has none.
   *
   * @param amount minor units, of a row or an answer of our own, never of a request
   * @throws DomainError `currency.unknown`
   */
  static total(amount: bigint | string, currency: string): Money {
    return new Money(BigInt(amount), currencyOf(currency))
  }

  /** @throws DomainError `currency.unknown` */
  static zero(currency: string): Money {
    return new Money(0n, currencyOf(currency))
  }

  /**
   * What our own events, rows and settings say, sums of many amounts among it: as {@link Money.total},
   * without a limit. What people and providers say goes through {@link Money.of}.
   *
   * @throws DomainError `money.malformed`, `currency.unknown`
   */
  static fromJSON(json: MoneyJson): Money {
    if (!/^-?\d{1,39}$/.test(json.amount)) {
      throw new DomainError('money.malformed', 'An amount is a whole number of minor units.')
    }
    return Money.total(json.amount, json.currency)
  }

  /**
   * Reads what a person writes: `12.5` with `USD` is 1250 cents.
   *
   * @throws DomainError `money.malformed`, `money.wrong_exponent`, `money.out_of_range`
   */
  static fromDecimal(text: string, currency: string): Money {
    const match = /^(-?)(\d{1,16})(?:\.(\d+))?$/.exec(text.trim())
    if (!match) throw new DomainError('money.malformed', `“${text}” is not an amount.`)
    const exponent = exponentOf(currency)
    const [, sign = '', whole = '', fraction = ''] = match
    if (fraction.length > exponent) {
      throw new DomainError(
        'money.wrong_exponent',
        exponent === 0
          ? `${currency} has no decimals.`
          : `${currency} has at most ${exponent} decimals.`
      )
    }
    return Money.of(`${sign}${whole}${fraction.padEnd(exponent, '0')}`, currency)
  }

  add(other: Money): Money {
    return this.#with(this.amount + this.#same(other).amount)
  }

  subtract(other: Money): Money {
    return this.#with(this.amount - this.#same(other).amount)
  }

  negate(): Money {
    return this.#with(-this.amount)
  }

  /** Multiplies by the exact ratio `numerator / denominator` and rounds once. */
  times(numerator: bigint, denominator: bigint, rounding: Rounding): Money {
    return this.#with(divide(this.amount * numerator, denominator, rounding))
  }

  /**
   * Splits into shares proportional to the weights, by largest remainder: the shares add up to
   * this amount exactly, and no share is off by a whole minor unit.
   *
   * Source: Hamilton's method; ties go to the earlier share.
   */
  allocate(weights: readonly bigint[]): Money[] {
    const total = weights.reduce((sum, weight) => sum + weight, 0n)
    if (total <= 0n || weights.some((weight) => weight < 0n)) {
      throw new RangeError('Weights must be non-negative and not all zero')
    }
    const sign = this.amount < 0n ? -1n : 1n
    const units = this.amount * sign
    const shares = weights.map((weight) => (units * weight) / total)
    const remainders = weights.map((weight, index) => ({ index, rest: (units * weight) % total }))
    remainders.sort((a, b) => (a.rest === b.rest ? a.index - b.index : a.rest > b.rest ? -1 : 1))
    const missing = units - shares.reduce((sum, share) => sum + share, 0n)
    for (const { index } of remainders.slice(0, Number(missing))) {
      shares[index] = (shares[index] ?? 0n) + 1n
    }
    return shares.map((share) => this.#with(share * sign))
  }

  compare(other: Money): -1 | 0 | 1 {
    const { amount } = this.#same(other)
    return this.amount < amount ? -1 : this.amount > amount ? 1 : 0
  }

  min(other: Money): Money {
    return this.compare(other) <= 0 ? this : other
  }

  equals(other: Money): boolean {
    return this.currency === other.currency && this.amount === other.amount
  }

  isZero(): boolean {
    return this.amount === 0n
  }

  isPositive(): boolean {
    return this.amount > 0n
  }

  isNegative(): boolean {
    return this.amount < 0n
  }

  toJSON(): MoneyJson {
    return { amount: this.amount.toString(), currency: this.currency }
  }

  /** The amount in major units, e.g. `12.50`. */
  toDecimal(): string {
    const exponent = exponentOf(this.currency)
    const digits = (this.amount < 0n ? -this.amount : this.amount)
      .toString()
      .padStart(exponent + 1, '0')
    const whole = digits.slice(0, digits.length - exponent)
    const fraction = exponent === 0 ? '' : `.${digits.slice(-exponent)}`
    return `${this.amount < 0n ? '-' : ''}${whole}${fraction}`
  }

  /**
   * For people, in their locale: `KES 12,500`, `KES 12,500.50`. Exact, since the formatter is given
   * a decimal string. The browser client writes money the same way.
   */
  format(locale: string): string {
    return formatter(locale, this.currency).format(this.toDecimal() as Intl.StringNumericLiteral)
  }

  toString(): string {
    return `${this.toDecimal()} ${this.currency}`
  }

  #with(amount: bigint): Money {
    return new Money(amount, this.currency)
  }

  #same(other: Money): Money {
    if (other.currency !== this.currency) {
      throw new DomainError(
        'money.currency_mismatch',
        `${this.currency} and ${other.currency} cannot be put together without a quote.`
      )
    }
    return other
  }
}

/** Integer division with an explicit rounding rule; the denominator must be positive. */
export function divide(numerator: bigint, denominator: bigint, rounding: Rounding): bigint {
  if (denominator <= 0n) throw new RangeError('The denominator must be positive')
  const truncated = numerator / denominator
  const rest = numerator % denominator
  if (rest === 0n) return truncated
  const floor = rest < 0n ? truncated - 1n : truncated
  if (rounding === 'floor') return floor
  if (rounding === 'ceil') return floor + 1n
  const twice = (numerator - floor * denominator) * 2n
  if (twice !== denominator) return twice > denominator ? floor + 1n : floor
  if (rounding === 'half-up') return floor + 1n
  return floor % 2n === 0n ? floor : floor + 1n
}

const formatters = new Map<string, Intl.NumberFormat>()

function formatter(locale: string, code: CurrencyCode): Intl.NumberFormat {
  const key = `${locale} ${code}`
  const cached = formatters.get(key)
  if (cached) return cached
  const exponent = exponentOf(code)
  const made = new Intl.NumberFormat(locale, {
    style: 'currency',
    currency: code,
    minimumFractionDigits: exponent,
    maximumFractionDigits: exponent,
    trailingZeroDisplay: 'stripIfInteger',
  })
  formatters.set(key, made)
  return made
}
