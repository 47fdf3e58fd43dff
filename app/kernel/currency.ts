import currencyCodes from 'currency-codes'
import { DomainError } from '#kernel/errors'

declare const currencyBrand: unique symbol

/** An ISO 4217 alphabetic code that is known to exist. */
export type CurrencyCode = string & { readonly [currencyBrand]: true }

export interface Currency {
  readonly code: CurrencyCode
  readonly name: string
  /** Number of decimals of the minor unit: JPY 0, USD 2, KWD 3. */
  readonly exponent: number
}

/** Precious metals, bond units and testing codes: in ISO 4217, but nobody is paid in them. */
const NOT_MONEY = new Set(['XAG', 'XAU', 'XBA', 'XBB', 'XBC', 'XBD', 'XPD', 'XPT', 'XTS', 'XXX'])
const isTradable = (code: string) =>
  !NOT_MONEY.has(code) &&
  !['XDR', 'XSU', 'XUA', 'BOV', 'CHE', 'CHW', 'COU', 'MXV', 'USN', 'UYI', 'UYW', 'CLF'].includes(
    code
  )

/** Every circulating currency of ISO 4217, from the `currency-codes` data package. */
export const CURRENCIES: readonly Currency[] = currencyCodes.data
  .filter(({ code }) => isTradable(code))
  .map((entry) => ({
    code: entry.code as CurrencyCode,
    name: entry.currency,
    exponent: entry.digits,
  }))

const byCode = new Map<string, Currency>(CURRENCIES.map((entry) => [entry.code, entry]))

export function isCurrency(value: unknown): value is CurrencyCode {
  return typeof value === 'string' && byCode.has(value)
}

/** @throws DomainError `currency.unknown` */
export function currency(code: string): CurrencyCode {
  return currencyOf(code).code
}

/**
 * Decimals of the currency's minor unit.
 *
 * @throws DomainError `currency.unknown`
 */
export function exponentOf(code: string): number {
  return currencyOf(code).exponent
}

function currencyOf(code: string): Currency {
  const found = byCode.get(code)
  if (!found) {
    throw new DomainError('currency.unknown', `“${code}” is not a currency we know (ISO 4217).`)
  }
  return found
}
