import type { CurrencyCode } from '#kernel/currency'
import type { Ratio } from '#kernel/rates/ratio'

/** Makes a sort key of a rate in any currency; large enough that the weakest unit keeps 9 digits. */
const SCALE = 10n ** 18n

/** Prices in one currency that lie within a range given in another, by today's rates. */
export interface RateRange {
  readonly currency: CurrencyCode
  /** Minor units of `currency`, both ends included; null is open. */
  readonly low: bigint | null
  readonly high: bigint | null
  /** `rate × factor` puts rates of all currencies in one order. */
  readonly factor: bigint
}

interface Rates {
  perMinorUnit(from: CurrencyCode, to: CurrencyCode): Ratio
}

/**
 * Rates are compared in the talent's own currency: the viewer's range is translated into each
 * currency in use, so that new exchange rates change no stored row.
 */
export function rateRanges(
  currencies: readonly CurrencyCode[],
  viewer: CurrencyCode,
  range: { min: bigint | null; max: bigint | null },
  rates: Rates
): RateRange[] {
  return currencies.map((currency) => {
    const { num, den } = rates.perMinorUnit(viewer, currency)
    return {
      currency,
      low: range.min === null ? null : divideUp(range.min * num, den),
      high: range.max === null ? null : (range.max * num) / den,
      factor: (SCALE * den) / num,
    }
  })
}

/** Smallest integer not below the quotient of two non-negative numbers. */
export function divideUp(numerator: bigint, denominator: bigint): bigint {
  return (numerator + denominator - 1n) / denominator
}
