import { currency, isCurrency, type CurrencyCode } from '#kernel/currency'
import type { PublishedRates } from '#kernel/rates/currency_api'

const DAY = /<Cube\s+time=["'](\d{4}-\d{2}-\d{2})["']/
const RATE = /<Cube\s+currency=["']([A-Z]{3})["']\s+rate=["']([\d.]+)["']/g

/**
 * Reads the European Central Bank's daily reference rates (`eurofxref-daily.xml`): flat `Cube`
 * elements, units of each currency for one euro.
 *
 * @throws TypeError when it carries no day or no rates
 */
export function readEcb(xml: string): PublishedRates {
  const date = DAY.exec(xml)?.[1]
  if (date === undefined) throw new TypeError('The ECB’s file carries no day')
  const perBase = new Map<CurrencyCode, string>()
  for (const [, code, decimal = ''] of xml.matchAll(RATE)) {
    if (isCurrency(code)) perBase.set(code, decimal)
  }
  if (perBase.size === 0) throw new TypeError('The ECB’s file names no currency')
  return { base: currency('EUR'), date, perBase }
}
