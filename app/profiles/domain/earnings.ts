import { currency, type CurrencyCode } from '#kernel/currency'
import { Money, type MoneyJson } from '#kernel/money'

/** The currency that bands are told in, so that two profiles can be compared. */
export const BAND_CURRENCY = 'USD'

/** Where bands begin, in whole units of {@link BAND_CURRENCY}; less than the first is not told. */
export const BANDS = [
  1_000, 5_000, 10_000, 25_000, 50_000, 100_000, 250_000, 500_000, 1_000_000,
] as const

interface Rates {
  has(code: string): boolean
  convert(money: Money, to: CurrencyCode): Money
}

/**
 * The beginning of the band that all releases together fall into, by the rates of the day; null
 * below the first one. An amount itself is never told.
 */
export function earningsBand(earned: readonly MoneyJson[], rates: Rates): Money | null {
  const into = currency(BAND_CURRENCY)
  const sum = earned
    .filter((each) => rates.has(each.currency))
    .reduce(
      (total, each) => total.add(rates.convert(Money.fromJSON(each), into)),
      Money.of(0n, into)
    )
  const band = BANDS.map((units) => Money.fromDecimal(String(units), into)).findLast(
    (least) => sum.amount >= least.amount
  )
  return band ?? null
}

/** Per currency, in the order of their codes. */
export function summed(released: readonly MoneyJson[]): MoneyJson[] {
  const sums = new Map<string, bigint>()
  for (const { amount, currency: code } of released) {
    sums.set(code, (sums.get(code) ?? 0n) + BigInt(amount))
  }
  return [...sums]
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([code, amount]) => ({ amount: String(amount), currency: code }))
}
