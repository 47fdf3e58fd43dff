import { inject } from '@adonisjs/core'
import { Database } from '@adonisjs/lucid/database'
import type { ExchangeQuote } from '#escrow/domain/exchange'
import { ExchangeQuotes } from '#escrow/persistence/exchange_quotes'

@inject()
export class FindExchange {
  constructor(
    private readonly db: Database,
    private readonly quotes: ExchangeQuotes
  ) {}

  byId(id: string): Promise<ExchangeQuote | undefined> {
    return this.quotes.find(this.db.connection(), id)
  }
}
