import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { currency, exponentOf, type CurrencyCode } from '#kernel/currency'
import { DomainError, errorRegistry } from '#kernel/errors'
import { Money, type Rounding } from '#kernel/money'
import { readCurrencyApi } from '#kernel/rates/currency_api'
import { parseRatio, type Ratio } from '#kernel/rates/ratio'

export interface DisplayRate {
  readonly from: CurrencyCode
  readonly to: CurrencyCode
  /** One major unit of `from` is `num / den` major units of `to`, exactly. */
  readonly num: bigint
  readonly den: bigint
  /** The day the rates were published, ISO 8601. */
  readonly date: string
}

export type RatesErrorCode = 'rates.no_rate'

errorRegistry.register<RatesErrorCode>({
  'rates.no_rate': { status: 422, title: 'No exchange rate for this currency' },
})

/**
 * Reference rates for *showing* a price in another currency; money never moves by them.
 *
 * Source: the `@fawazahmed0/currency-api` data package as installed, so no network is needed and
 * every process of one release shows the same price.
 */
export class DisplayRates {
  constructor(
    readonly date: string,
    private readonly perDollar: ReadonlyMap<CurrencyCode, Ratio>
  ) {}

  /** Rates of the installed data package. */
  static installed(): DisplayRates {
    const path = createRequire(import.meta.url).resolve(
      '@fawazahmed0/currency-api/v1/currencies/usd.json'
    )
    return DisplayRates.parse(readFileSync(path, 'utf8'))
  }

  /** Reads the package's format; numbers are taken as written, never through floating point. */
  static parse(text: string): DisplayRates {
    const { date, perBase } = readCurrencyApi(text, currency('USD'))
    const perDollar = new Map([...perBase].map(([code, decimal]) => [code, parseRatio(decimal)]))
    return new DisplayRates(date, perDollar)
  }

  /** Currencies that a price can be shown in, by code. */
  currencies(): CurrencyCode[] {
    return [...this.perDollar.keys()].sort()
  }

  has(code: string): boolean {
    return this.perDollar.has(code as CurrencyCode)
  }

  /** @throws DomainError `rates.no_rate` */
  rate(from: CurrencyCode, to: CurrencyCode): DisplayRate {
    if (from === to) return { from, to, num: 1n, den: 1n, date: this.date }
    const source = this.#of(from)
    const target = this.#of(to)
    return {
      from,
      to,
      num: target.num * source.den,
      den: target.den * source.num,
      date: this.date,
    }
  }

  /**
   * `money` as it would be shown in `to`, rounded once.
   *
   * @throws DomainError `rates.no_rate`
   */
  convert(money: Money, to: CurrencyCode, rounding: Rounding = 'half-even'): Money {
    const { num, den } = this.perMinorUnit(money.currency, to)
    return Money.total(money.amount, to).times(num, den, rounding)
  }

  /**
   * How many minor units of `to` one minor unit of `from` is, exactly.
   *
   * @throws DomainError `rates.no_rate`
   */
  perMinorUnit(from: CurrencyCode, to: CurrencyCode): Ratio {
    const { num, den } = this.rate(from, to)
    return {
      num: num * 10n ** BigInt(exponentOf(to)),
      den: den * 10n ** BigInt(exponentOf(from)),
    }
  }

  #of(code: CurrencyCode): Ratio {
    const ratio = this.perDollar.get(code)
    if (!ratio) {
      throw new DomainError<RatesErrorCode>(
        'rates.no_rate',
        `There is no exchange rate for ${code} to show prices with.`
      )
    }
    return ratio
  }
}
