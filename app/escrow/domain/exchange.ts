import type { DateTime } from 'luxon'
import { PPM } from '#escrow/domain/fee_terms'
import { exponentOf, type CurrencyCode } from '#kernel/currency'
import { Money } from '#kernel/money'
import type { Ratio } from '#kernel/rates/ratio'

/** A day's rate between two currencies: one major unit of `from` is `num / den` of `to`. */
export interface ExchangeRate extends Ratio {
  readonly from: CurrencyCode
  readonly to: CurrencyCode
  /** `YYYY-MM-DD` */
  readonly date: string
  readonly source: string
}

/** Who gets what when money changes its currency. */
export interface Exchange {
  readonly from: Money
  /** The platform's part, in the currency that is given. */
  readonly margin: Money
  readonly to: Money
}

/** An exchange that is offered, and until when. */
export interface ExchangeQuote extends Exchange {
  /** `qt_…` */
  readonly id: string
  readonly ownerId: string
  /** Money to spend, or money earned. */
  readonly purse: Purse
  readonly rate: ExchangeRate
  readonly marginPpm: bigint
  readonly createdAt: DateTime<true>
  readonly expiresAt: DateTime<true>
  readonly acceptedAt: DateTime<true> | null
  /** `tr_…` once accepted. */
  readonly transferId: string | null
}

export const PURSES = ['spendable', 'earned'] as const
export type Purse = (typeof PURSES)[number]

/**
 * What giving `from` brings: the margin is taken first and rounded up, then the rest is exchanged
 * and rounded down once, so that a part of a minor unit stays with the exchange position.
 */
export function exchange(from: Money, rate: ExchangeRate, marginPpm: bigint): Exchange {
  const margin = from.times(marginPpm, PPM, 'ceil')
  const { num, den } = perMinorUnit(rate)
  const to = Money.total(from.subtract(margin).amount, rate.to).times(num, den, 'floor')
  return { from, margin, to }
}

/** The least to give that brings `wanted` or a little more. */
export function exchangeFor(wanted: Money, rate: ExchangeRate, marginPpm: bigint): Exchange {
  const { num, den } = perMinorUnit(rate)
  const net = ceilDiv(wanted.amount * den, num)
  const gross = ceilDiv(net * PPM, PPM - marginPpm)
  return exchange(Money.of(gross, rate.from), rate, marginPpm)
}

function perMinorUnit({ from, to, num, den }: ExchangeRate): Ratio {
  return {
    num: num * 10n ** BigInt(exponentOf(to)),
    den: den * 10n ** BigInt(exponentOf(from)),
  }
}

/** Of positive numbers. */
const ceilDiv = (dividend: bigint, divisor: bigint) => (dividend + divisor - 1n) / divisor
