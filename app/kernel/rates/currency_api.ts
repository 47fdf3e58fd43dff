import { isCurrency, type CurrencyCode } from '#kernel/currency'

/** Rates as one source published them: how many of each currency one of the base is. */
export interface PublishedRates {
  readonly base: CurrencyCode
  /** The day they are of, `YYYY-MM-DD`. */
  readonly date: string
  /** Decimals as written, never through floating point. */
  readonly perBase: ReadonlyMap<CurrencyCode, string>
}

/**
 * Reads the format of the `@fawazahmed0/currency-api` data package, `{"date": …, "usd": {…}}`.
 * Currencies that are not ISO 4217 are left out.
 *
 * @throws TypeError when it carries no date or no rates
 */
export function readCurrencyApi(text: string, base: CurrencyCode): PublishedRates {
  const date = /"date":\s*"(\d{4}-\d{2}-\d{2})"/.exec(text)?.[1]
  if (date === undefined) throw new TypeError('The exchange rates carry no date')
  const perBase = new Map<CurrencyCode, string>()
  for (const [, code = '', decimal = ''] of text.matchAll(/"([a-z]{3})":\s*([\d.eE+-]+)/g)) {
    const upper = code.toUpperCase()
    if (isCurrency(upper)) perBase.set(upper, decimal)
  }
  if (perBase.size === 0) throw new TypeError('The exchange rates name no currency')
  return { base, date, perBase }
}
