import type { CurrencyCode } from '#kernel/currency'
import type { Range } from '#profiles/domain/search'

/** Hundredths of a star: “so many and up”. */
export const RATINGS_FROM = [450, 400, 350, 300] as const

/** Jobs done: “so many and more”. */
export const JOBS_FROM = [1, 5, 20, 50] as const

/** Cents of a dollar an hour where one band ends and the next begins. */
const DOLLARS = [1_000n, 2_500n, 5_000n, 10_000n]

interface Rates {
  perMinorUnit(from: CurrencyCode, to: CurrencyCode): { num: bigint; den: bigint }
}

/** Bands of rates in round numbers of a currency; each begins where the one before has ended. */
export function rateBands(
  viewer: CurrencyCode,
  dollar: CurrencyCode,
  rates: Rates
): Range<bigint>[] {
  const { num, den } = rates.perMinorUnit(dollar, viewer)
  const edges = [...new Set(DOLLARS.map((cents) => round((cents * num) / den)))]
  const starts = [0n, ...edges.filter((edge) => edge > 0n)]
  return starts.map((min, index) => {
    const next = starts[index + 1]
    return { min, max: next === undefined ? null : next - 1n }
  })
}

/** The nearest of 1, 1.5, 2, 2.5, 3, 4, 5, 6, 8 and ten times these. */
function round(amount: bigint): bigint {
  const unit = 10n ** BigInt(Math.max(0, amount.toString().length - 2))
  const steps = [10n, 15n, 20n, 25n, 30n, 40n, 50n, 60n, 80n, 100n].map((step) => step * unit)
  const away = (step: bigint) => (step > amount ? step - amount : amount - step)
  return steps.reduce((best, step) => (away(step) < away(best) ? step : best))
}
