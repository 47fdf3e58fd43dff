import { inject } from '@adonisjs/core'
import { Database } from '@adonisjs/lucid/database'
import { RateSource } from '#escrow/gateways/rates/rate_source'
import { ExchangeRates } from '#escrow/persistence/exchange_rates'

/** Stores what the source published last, if it is new. */
@inject()
export class FetchRates {
  constructor(
    private readonly db: Database,
    private readonly source: RateSource,
    private readonly rates: ExchangeRates
  ) {}

  /** How many rates were new. @throws Error when the source cannot be read */
  async execute(): Promise<number> {
    const published = await this.source.newest()
    return this.rates.store(this.db.connection(), this.source.name, published)
  }
}
