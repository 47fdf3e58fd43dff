import type { Side } from '#escrow/contract/escrow'
import { Money } from '#kernel/money'

/** What one side pays for the platform's service, frozen on a booking at acceptance. */
export interface FeeTerms {
  /** Parts per million of the amount: 100000 is 10 %. */
  readonly ratePpm: bigint
  /** Minor units, once per hold. */
  readonly fixed: bigint
  /** Tax on the fee, parts per million. */
  readonly taxPpm: bigint
}

/** The terms of both sides of a booking. */
export type FeeSchedule = Readonly<Record<Side, FeeTerms>>

export const PPM = 1_000_000n

/** Tax on a fee. Half a minor unit is rounded up, as on an invoice. */
export function taxOn(fee: Money, terms: FeeTerms): Money {
  return fee.times(terms.taxPpm, PPM, 'half-up')
}

/** `rate × amount` rounded half up, plus the fixed part; nothing on nothing. */
export function feeOn(amount: Money, terms: FeeTerms): Money {
  const share = amount.times(terms.ratePpm, PPM, 'half-up')
  return amount.isZero() ? share : share.add(Money.of(terms.fixed, amount.currency))
}

/** The talent's fee is taken out of the amount itself and can never be more than it. */
export function feeWithin(amount: Money, terms: FeeTerms): Money {
  return feeOn(amount, terms).min(amount)
}

/** A rate for people: 10 %, 2.9 %. */
export function percent(ppm: bigint): string {
  const whole = ppm / 10_000n
  const rest = (ppm % 10_000n).toString().padStart(4, '0').replace(/0+$/, '')
  return rest === '' ? `${whole} %` : `${whole}.${rest} %`
}
