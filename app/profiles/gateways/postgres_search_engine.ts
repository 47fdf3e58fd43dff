import { inject } from '@adonisjs/core'
import { Database } from '@adonisjs/lucid/database'
import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import { currency, type CurrencyCode } from '#kernel/currency'
import { DomainError } from '#kernel/errors'
import { isId } from '#kernel/ids'
import { decodeCursor, encodeCursor } from '#kernel/jsonapi/cursor'
import { DisplayRates } from '#kernel/rates/display_rates'
import { sql } from '#kernel/sql'
import { sqlState } from '#kernel/unit_of_work'
import type { ProfilesErrorCode } from '#profiles/contract/errors'
import { rateRanges, type RateRange } from '#profiles/domain/rate_ranges'
import { TOTAL_CAP, type SearchPage, type SearchQuery } from '#profiles/domain/search'
import { SearchEngine } from '#profiles/gateways/search_engine'
import {
  byColumn,
  byRate,
  byRelevance,
  type After,
  type PageStatement,
} from '#profiles/gateways/search_orders'
import { conditions, CURRENCIES_IN_USE, type Conditions } from '#profiles/gateways/search_sql'

const STATEMENT_TIMEOUT_MS = 2_000
const QUERY_CANCELED = '57014'

/** What a key of each order looks like, so that a forged marker never reaches PostgreSQL. */
const KEY_SHAPES = {
  'rating': /^\d{1,6}$/,
  'relevance': /^\d{1,12}$/,
  'rate-low': /^\d{1,60}$/,
  'rate-high': /^\d{1,60}$/,
  'newest': /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d(\.\d{1,6})?[+-]\d\d(:\d\d)?$/,
} as const

@inject()
export class PostgresSearchEngine extends SearchEngine {
  constructor(
    private readonly db: Database,
    private readonly rates: DisplayRates
  ) {
    super()
  }

  async search(query: SearchQuery): Promise<SearchPage> {
    const after = markerOf(query)
    try {
      return await this.db.connection('search').transaction((tx) => this.#page(tx, query, after))
    } catch (error) {
      if (sqlState(error) !== QUERY_CANCELED) throw error
      throw new DomainError<ProfilesErrorCode>(
        'profiles.query_too_slow',
        'This search took too long; try fewer words or one more filter.',
        { cause: error }
      )
    }
  }

  async #page(
    tx: TransactionClientContract,
    query: SearchQuery,
    after: After | null
  ): Promise<SearchPage> {
    await tx.rawQuery(`set local statement_timeout = ${STATEMENT_TIMEOUT_MS}`)
    const ranges = await this.#ranges(tx, query)
    const matching = conditions(query, ranges)
    const { statement, bindings } = pageStatement(query, matching, ranges, after)
    const rows = await sql<{ profile_id: string; key: string }>(tx, statement, bindings)
    const page = rows.slice(0, query.size)
    const last = page.at(-1)
    const total = await count(tx, matching)
    return {
      ids: page.map(({ profile_id: id }) => id),
      next:
        last && rows.length > query.size
          ? encodeCursor([query.sort, last.key, last.profile_id])
          : null,
      total: Math.min(total, TOTAL_CAP),
      capped: total > TOTAL_CAP,
    }
  }

  async #ranges(tx: TransactionClientContract, query: SearchQuery): Promise<RateRange[]> {
    const byPrice = query.sort === 'rate-low' || query.sort === 'rate-high'
    if (query.rate === null && !byPrice) return []
    const used = await sql<{ currency: string }>(tx, CURRENCIES_IN_USE)
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

function pageStatement(
  query: SearchQuery,
  matching: Conditions,
  ranges: readonly RateRange[],
  after: After | null
): PageStatement {
  const limit = query.size + 1
  switch (query.sort) {
    case 'rating':
    case 'newest':
      return byColumn(query.sort, matching, after, limit)
    case 'relevance':
      return query.text === null
        ? byColumn('rating', matching, after, limit)
        : byRelevance(matching, after, limit)
    case 'rate-low':
      return byRate('asc', matching, ranges, after, limit)
    case 'rate-high':
      return byRate('desc', matching, ranges, after, limit)
  }
}

async function count(
  tx: TransactionClientContract,
  { where, bindings }: Conditions
): Promise<number> {
  const [row] = await sql<{ total: number }>(
    tx,
    `select cast(count(*) as integer) as total
     from (select from profiles.search_documents d where ${where} limit ${TOTAL_CAP + 1}) as found`,
    bindings
  )
  return row?.total ?? 0
}

/** A marker belongs to the order it was given out for. */
function markerOf({ after, sort }: SearchQuery): After | null {
  if (after === null) return null
  const [order, key, id] = decodeCursor(after, 3)
  if (order === sort && typeof key === 'string' && KEY_SHAPES[sort].test(key) && isId('prf', id)) {
    return { key, id }
  }
  throw new DomainError<ProfilesErrorCode>(
    'profiles.cursor_invalid',
    'That page marker belongs to another search; start from the first page.',
    { parameter: 'page[after]' }
  )
}
