import { isCurrency } from '#kernel/currency'
import { DomainError } from '#kernel/errors'
import type { Money } from '#kernel/money'
import type { DisplayRates } from '#kernel/rates/display_rates'
import { decimalOf } from '#kernel/rates/ratio'

const RATE_DIGITS = 6

/** Amounts as the reader's own currency would have them: information, nothing moves by it. */
export interface ShownIn<Name extends string> {
  readonly currency: string
  /** The day the rate was published, ISO 8601. */
  readonly date: string
  /** `1 one = is in`, told the way round that reads best, rounded to be read. */
  readonly rate: { readonly one: string; readonly is: string; readonly in: string }
  readonly amounts: Readonly<Record<Name, Money>>
}

/**
 * @returns null when nothing was asked for, the amounts are in that currency already, or there is
 * no rate
 * @throws DomainError `currency.unknown` at the place in the request that named it
 */
export function shownIn<Name extends string>(
  rates: DisplayRates,
  to: string | undefined,
  amounts: Readonly<Record<Name, Money>>,
  place: { parameter: string } | { pointer: string }
): ShownIn<Name> | null {
  const all = Object.entries<Money>(amounts)
  const from = all[0]?.[1].currency
  if (to === undefined || from === undefined || to === from) return null
  if (!isCurrency(to)) {
    throw new DomainError(
      'currency.unknown',
      `Prices cannot be shown in “${to.slice(0, 10)}”.`,
      place
    )
  }
  if (!rates.has(from) || !rates.has(to)) return null
  const { num, den, date } = rates.rate(from, to)
  const shown = all.map(([name, amount]) => [name, rates.convert(amount, to)])
  return {
    currency: to,
    date,
    rate:
      num >= den
        ? { one: from, is: decimalOf({ num, den }, RATE_DIGITS), in: to }
        : { one: to, is: decimalOf({ num: den, den: num }, RATE_DIGITS), in: from },
    amounts: Object.fromEntries(shown) as Record<Name, Money>,
  }
}
