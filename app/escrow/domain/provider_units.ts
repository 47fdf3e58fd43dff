import type { EscrowErrorCode } from '#escrow/contract/errors'
import { exponentOf } from '#kernel/currency'
import { DomainError } from '#kernel/errors'
import { Money } from '#kernel/money'

/** How a provider counts a currency, which is not always how ISO 4217 does. */
export interface ProviderCurrency {
  readonly code: string
  /** Decimals of the provider's smallest unit. */
  readonly exponent: number
  /** Amounts are multiples of so many of these units. */
  readonly step: number
}

/** Our minor units in a provider's units and back, exactly or not at all. */
export class ProviderUnits {
  readonly #currencies: ReadonlyMap<string, ProviderCurrency>

  constructor(
    private readonly provider: string,
    currencies: readonly ProviderCurrency[]
  ) {
    this.#currencies = new Map(currencies.map((currency) => [currency.code, currency]))
  }

  /**
   * @throws DomainError `escrow.amount_unsendable` when the provider does not know the currency, or
   * not so small a part of it
   */
  send(amount: Money): number {
    const { exponent, step } = this.#of(amount.currency)
    const scaled = amount.amount * 10n ** BigInt(exponent)
    const ours = 10n ** BigInt(exponentOf(amount.currency))
    const units = scaled / ours
    const exact = scaled % ours === 0n && units % BigInt(step) === 0n
    if (!exact || !Number.isSafeInteger(Number(units))) {
      throw this.#unsendable(`${this.provider} takes no ${amount}, only round amounts.`)
    }
    return Number(units)
  }

  /** The largest part of an amount that can be sent. */
  sendable(amount: Money): Money {
    const { exponent, step } = this.#of(amount.currency)
    const more = exponent - exponentOf(amount.currency)
    const grain =
      more >= 0
        ? BigInt(step) / commonDivisor(BigInt(step), 10n ** BigInt(more))
        : BigInt(step) * 10n ** BigInt(-more)
    return Money.total(amount.amount - (amount.amount % grain), amount.currency)
  }

  /** @throws DomainError `escrow.amount_unsendable` */
  receive(units: number, currency: string): Money {
    const code = currency.toUpperCase()
    const { exponent } = this.#of(code)
    if (!Number.isSafeInteger(units)) throw this.#unsendable(`${units} is no number of units.`)
    const scaled = BigInt(units) * 10n ** BigInt(exponentOf(code))
    const theirs = 10n ** BigInt(exponent)
    if (scaled % theirs !== 0n) {
      throw this.#unsendable(`${units} of ${this.provider}’s units are no whole unit of ${code}.`)
    }
    return Money.of(scaled / theirs, code)
  }

  #of(code: string): ProviderCurrency {
    const currency = this.#currencies.get(code)
    if (currency) return currency
    throw this.#unsendable(`${this.provider} does not take ${code}.`)
  }

  #unsendable(detail: string): DomainError {
    const pointer = '/data/attributes/amount'
    return new DomainError<EscrowErrorCode>('escrow.amount_unsendable', detail, { pointer })
  }
}

function commonDivisor(a: bigint, b: bigint): bigint {
  return b === 0n ? a : commonDivisor(b, a % b)
}
