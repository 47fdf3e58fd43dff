import { inject } from '@adonisjs/core'
import { DateTime } from 'luxon'
import type { EscrowErrorCode } from '#escrow/contract/errors'
import { assertPositive } from '#escrow/domain/amounts'
import {
  exchange,
  exchangeFor,
  type ExchangeQuote,
  type ExchangeRate,
  type Purse,
} from '#escrow/domain/exchange'
import { ExchangeSettings } from '#escrow/domain/exchange_settings'
import { RateSource } from '#escrow/gateways/rates/rate_source'
import { ExchangeQuotes } from '#escrow/persistence/exchange_quotes'
import { ExchangeRates } from '#escrow/persistence/exchange_rates'
import { Clock } from '#kernel/clock'
import type { CurrencyCode } from '#kernel/currency'
import { DomainError } from '#kernel/errors'
import { newId } from '#kernel/ids'
import type { Money } from '#kernel/money'
import { UnitOfWork, type Tx } from '#kernel/unit_of_work'

export interface WantedExchange {
  readonly ownerId: string
  readonly purse: Purse
  readonly from: CurrencyCode
  readonly to: CurrencyCode
  /** In `from`: what to give. In `to`: what to get, at least. */
  readonly amount: Money
}

/** Promises an exchange for a quarter of an hour; nothing moves until it is accepted. */
@inject()
export class QuoteExchange {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly source: RateSource,
    private readonly rates: ExchangeRates,
    private readonly quotes: ExchangeQuotes,
    private readonly settings: ExchangeSettings,
    private readonly clock: Clock
  ) {}

  /**
   * @throws DomainError `escrow.amount_invalid`, `escrow.same_currency`, `escrow.rate_unknown`,
   * `escrow.rate_stale`, `money.out_of_range`
   */
  async execute(wanted: WantedExchange, joined?: Tx): Promise<ExchangeQuote> {
    const { ownerId, purse, from, to, amount } = wanted
    assertPositive(amount)
    if (from === to) {
      throw refuse('escrow.same_currency', `That is ${from} already.`, '/data/attributes/to')
    }
    return this.unitOfWork.run(async (tx) => {
      const rate = await this.#rate(from, to, tx)
      const marginPpm = this.settings.marginBetween(from, to)
      const reckon = amount.currency === from ? exchange : exchangeFor
      const exchanged = reckon(amount, rate, marginPpm)
      if (!exchanged.to.isPositive()) {
        throw refuse(
          'escrow.amount_invalid',
          `That is too little to get any ${to} for.`,
          '/data/attributes/amount'
        )
      }
      const at = this.clock.now()
      const quote: ExchangeQuote = {
        ...exchanged,
        ...{ id: newId('qt'), ownerId, purse, rate, marginPpm },
        createdAt: at,
        expiresAt: at.plus(this.settings.quoteOpen),
        acceptedAt: null,
        transferId: null,
      }
      await this.quotes.insert(tx, quote)
      return quote
    }, joined)
  }

  async #rate(from: CurrencyCode, to: CurrencyCode, tx: Tx): Promise<ExchangeRate> {
    const rate = await this.rates.newest(tx, this.source.name, from, to)
    if (!rate) {
      throw refuse(
        'escrow.rate_unknown',
        `There is no exchange rate between ${from} and ${to}.`,
        '/data/attributes/to'
      )
    }
    const published = DateTime.fromISO(rate.date, { zone: 'utc' })
    if (published.plus(this.settings.maxAge) < this.clock.now()) {
      throw new DomainError<EscrowErrorCode>(
        'escrow.rate_stale',
        `The newest exchange rates are of ${rate.date}, too old to exchange money by. ` +
          'Nothing was moved; try again when newer ones are in.',
        { meta: { date: rate.date, source: rate.source } }
      )
    }
    return rate
  }
}

function refuse(code: EscrowErrorCode, detail: string, pointer: string) {
  return new DomainError<EscrowErrorCode>(code, detail, { pointer })
}
