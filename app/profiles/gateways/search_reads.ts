import { inject } from '@adonisjs/core'
import { Database } from '@adonisjs/lucid/database'
import type { QueryClientContract } from '@adonisjs/lucid/types/database'
import { currency, type CurrencyCode } from '#kernel/currency'
import { DomainError } from '#kernel/errors'
import { DisplayRates } from '#kernel/rates/display_rates'
import { sql } from '#kernel/sql'
import { sqlState } from '#kernel/unit_of_work'
import type { ProfilesErrorCode } from '#profiles/contract/errors'
import { rateRanges, type RateRange } from '#profiles/domain/rate_ranges'
import { isByRate, type SearchQuery } from '#profiles/domain/search'
import { CURRENCIES_IN_USE } from '#profiles/gateways/search_sql'

const QUERY_CANCELED = '57014'

/**
 * Reads of the search tables, on a connection of their own, where no statement runs for long (see
 * `config/database.ts`).
 */
@inject()
export class SearchReads {
  constructor(
    private readonly db: Database,
    private readonly rates: DisplayRates
  ) {}

  /** @throws DomainError `profiles.query_too_slow` */
  async run<Result>(work: (client: QueryClientContract) => Promise<Result>): Promise<Result> {
    try {
      return await work(this.db.connection('search'))
    } catch (error) {
      if (sqlState(error) !== QUERY_CANCELED) throw error
      throw new DomainError<ProfilesErrorCode>(
        'profiles.query_too_slow',
        'This search took too long; try fewer words or one more filter.',
        { cause: error }
      )
    }
  }

  /** The query's range of rates in every currency in use; none when rates do not matter to it. */
  async ranges(client: QueryClientContract, query: SearchQuery): Promise<RateRange[]> {
    if (query.rate === null && !isByRate(query)) return []
    const used = await sql<{ currency: string }>(client, CURRENCIES_IN_USE)
    const known: CurrencyCode[] = used
      .map(({ currency: code }) => currency(code))
      .filter((code) => this.rates.has(code))
    return rateRanges(
      known,
      query.rate?.currency ?? currency('USD'),
      { min: query.rate?.min ?? null, max: query.rate?.max ?? null },
      this.rates
    )
  }
}
