import { inject } from '@adonisjs/core'
import type { QueryClientContract } from '@adonisjs/lucid/types/database'
import { DomainError } from '#kernel/errors'
import { isId } from '#kernel/ids'
import { decodeCursor, encodeCursor } from '#kernel/jsonapi/cursor'
import { sql } from '#kernel/sql'
import type { ProfilesErrorCode } from '#profiles/contract/errors'
import type { FacetGroup, Facets } from '#profiles/domain/facet_groups'
import type { RateRange } from '#profiles/domain/rate_ranges'
import {
  TOTAL_CAP,
  type Correction,
  type SearchPage,
  type SearchQuery,
} from '#profiles/domain/search'
import { wordsOf } from '#profiles/domain/words'
import { correctionsOf } from '#profiles/gateways/corrections'
import { FacetCounts } from '#profiles/gateways/facet_counts'
import type { Candidates } from '#profiles/gateways/facets/candidates'
import { matchedIn } from '#profiles/gateways/matched_in'
import { SearchEngine } from '#profiles/gateways/search_engine'
import { fewMatches } from '#profiles/gateways/search_few'
import {
  byColumn,
  byRate,
  byRelevance,
  type After,
  type PageStatement,
} from '#profiles/gateways/search_orders'
import { SearchReads } from '#profiles/gateways/search_reads'
import { conditions, type Conditions } from '#profiles/gateways/search_sql'
import { SIMILAR } from '#profiles/gateways/similar'

/** What a key of each order looks like, so that a forged marker never reaches PostgreSQL. */
const KEY_SHAPES = {
  'rating': /^\d{1,6}$/,
  'relevance': /^[1-3]\d{6}$/,
  'rate-low': /^\d{1,60}$/,
  'rate-high': /^\d{1,60}$/,
  'newest': /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d(\.\d{1,6})?[+-]\d\d(:\d\d)?$/,
  'jobs': /^\d{1,9}$/,
} as const

interface Row {
  profile_id: string
  key: string
}

/** One page that is asked for. */
interface Asked {
  readonly client: QueryClientContract
  readonly query: SearchQuery
  readonly matching: Conditions
  readonly ranges: readonly RateRange[]
  readonly after: After | null
}

@inject()
export class PostgresSearchEngine extends SearchEngine {
  constructor(
    private readonly reads: SearchReads,
    private readonly counts: FacetCounts
  ) {
    super()
  }

  async search(query: SearchQuery): Promise<SearchPage> {
    const after = markerOf(query)
    return this.reads.run(async (client) => {
      const ranges = await this.reads.ranges(client, query)
      const page = await this.#page(client, query, ranges, after, [])
      if (page.total > 0 || query.text === null) return page
      const corrections = await correctionsOf(client, wordsOf(query.text))
      return corrections.length === 0 ? page : this.#page(client, query, ranges, after, corrections)
    })
  }

  async facets(
    query: SearchQuery,
    groups: readonly FacetGroup[],
    corrections: readonly Correction[] = []
  ): Promise<Facets> {
    return this.counts.of(query, groups, corrections)
  }

  async similar(profileId: string, size: number): Promise<readonly string[]> {
    return this.reads.run(async (client) => {
      const rows = await sql<{ profile_id: string }>(client, SIMILAR, { profileId, size })
      return rows.map(({ profile_id: id }) => id)
    })
  }

  async #page(
    client: QueryClientContract,
    query: SearchQuery,
    ranges: readonly RateRange[],
    after: After | null,
    corrections: readonly Correction[]
  ): Promise<SearchPage> {
    const matching = conditions(query, ranges, corrections)
    const known = await this.counts.known(query, corrections, { ranges, from: after?.key ?? null })
    // Words are what the planner guesses worst: how many match is looked up before how to go about it.
    const sure = known?.matches ?? (query.text === null ? null : await count(client, matching))
    const few = sure !== null && areFew(sure, known?.of ?? this.counts.size, query.size)
    const asked: Asked = { client, query, matching, ranges, after }
    const near = known?.candidates ? await this.#among(asked, known.candidates) : null
    const [rows, matches] = await Promise.all([
      near ?? (few ? this.#few(asked) : this.#rows(asked)),
      sure ?? count(client, matching),
    ])
    const ids = rows.slice(0, query.size).map(({ profile_id: id }) => id)
    const last = rows.length > query.size ? rows[query.size - 1] : null
    // Of two looks at the same time one may be the first to see a change.
    const total = after === null && !last ? rows.length : matches
    const words = query.text === null ? null : wordsOf(query.text)
    const places = words && (await matchedIn(client, ids, words, corrections))
    return {
      hits: ids.map((id) => ({ id, matched: places?.get(id) ?? [] })),
      next: last ? encodeCursor([query.sort, last.key, last.profile_id]) : null,
      total: Math.min(total, TOTAL_CAP),
      capped: total > TOTAL_CAP,
      corrections,
    }
  }

  async #few({ client, query, matching, ranges, after }: Asked, among?: readonly number[]) {
    const page = { after, limit: query.size + 1 }
    const { statement, bindings } = fewMatches(query.sort, matching, ranges, page, among)
    return sql<Row>(client, statement, bindings)
  }

  /** Null when some of them match no longer, and others may have moved up. */
  async #among(asked: Asked, { numbers, all }: Candidates): Promise<Row[] | null> {
    const rows = await this.#few(asked, numbers)
    return all || rows.length > asked.query.size ? rows : null
  }

  /** One more than a page has, when there are as many. */
  async #rows(asked: Asked): Promise<Row[]> {
    const { client, query, matching, ranges, after } = asked
    const limit = query.size + 1
    const ask = ({ statement, bindings }: PageStatement) => sql<Row>(client, statement, bindings)
    switch (query.sort) {
      case 'rating':
      case 'jobs':
      case 'newest':
        return ask(byColumn(query.sort, matching, after, limit))
      case 'rate-low':
        return ask(byRate('asc', matching, ranges, after, limit))
      case 'rate-high':
        return ask(byRate('desc', matching, ranges, after, limit))
      case 'relevance': {
        if (matching.words === null) return ask(byColumn('rating', matching, after, limit))
        const rows: Row[] = []
        for (const statement of byRelevance(matching, after, limit)) {
          if (rows.length < limit) rows.push(...(await ask(statement(rows.length))))
        }
        return rows
      }
    }
  }
}

/**
 * Whether to look at all matches is less work than to go through an order until a page of them has
 * come up: of n documents, that takes about size × n / matches.
 */
function areFew(matches: number, of: number, size: number): boolean {
  return matches * matches <= size * of
}

async function count(
  client: QueryClientContract,
  { where, bindings }: Conditions
): Promise<number> {
  const [row] = await sql<{ total: number }>(
    client,
    `select cast(count(*) as integer) as total
     from (select from profiles.search_documents d where ${where} limit ${TOTAL_CAP + 1}) as found`,
    bindings
  )
  return row?.total ?? 0
}

/** A marker belongs to the order it was given out for. */
function markerOf({ after, sort, text }: SearchQuery): After | null {
  if (after === null) return null
  const [order, key, id] = decodeCursor(after, 3)
  const shape = sort === 'relevance' && text === null ? KEY_SHAPES.rating : KEY_SHAPES[sort]
  if (order === sort && typeof key === 'string' && shape.test(key) && isId('prf', id)) {
    return { key, id }
  }
  throw new DomainError<ProfilesErrorCode>(
    'profiles.cursor_invalid',
    'That page marker belongs to another search; start from the first page.',
    { parameter: 'page[after]' }
  )
}
