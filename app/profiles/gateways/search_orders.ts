import type { SqlValue } from '#kernel/sql'
import { TSQUERY, type Conditions } from '#profiles/gateways/search_sql'
import { divideUp, type RateRange } from '#profiles/domain/rate_ranges'

/** Statement of one page: rows of `profile_id` and `key`, the sort key as text. */
export interface PageStatement {
  readonly statement: string
  readonly bindings: Record<string, SqlValue>
}

/** Where the page before ended. */
export interface After {
  readonly key: string
  readonly id: string
}

/** Ranking looks at this many of the best rated matches: ranking all of a common word is slow. */
const RANKED_CANDIDATES = 2_000

const KEYS = {
  rating: { column: 'd.rank', type: 'integer' },
  newest: { column: 'd.published_at', type: 'timestamptz' },
} as const

/** Best rated, or newest, first. */
export function byColumn(
  order: keyof typeof KEYS,
  { where, bindings }: Conditions,
  after: After | null,
  limit: number
): PageStatement {
  const { column, type } = KEYS[order]
  const seek = after
    ? ` and (${column}, d.profile_id) < (cast(:afterKey as ${type}), :afterId)`
    : ''
  return {
    statement: `
      select d.profile_id, cast(${column} as text) as key
      from profiles.search_documents d
      where ${where}${seek}
      order by ${column} desc, d.profile_id desc limit :limit`,
    bindings: { ...bindings, limit, ...afterBindings(after) },
  }
}

/** Best match first, among the best rated candidates; a millionth of a point is a tie. */
export function byRelevance(
  { where, bindings }: Conditions,
  after: After | null,
  limit: number
): PageStatement {
  const seek = after ? 'where (score, profile_id) < (cast(:afterKey as bigint), :afterId)' : ''
  return {
    statement: `
      with candidates as (
        select d.profile_id, d.tsv, d.rank from profiles.search_documents d
        where ${where} order by d.rank desc, d.profile_id desc limit ${RANKED_CANDIDATES}
      ), scored as (
        select profile_id,
          cast(1000000 * ts_rank_cd(tsv, ${TSQUERY}) * (1 + rank / 100000.0) as bigint) as score
        from candidates
      )
      select profile_id, cast(score as text) as key from scored ${seek}
      order by score desc, profile_id desc limit :limit`,
    bindings: { ...bindings, limit, ...afterBindings(after) },
  }
}

/** Cheapest, or dearest, first: the first few of each currency, put in one order. */
export function byRate(
  direction: 'asc' | 'desc',
  { where, bindings }: Conditions,
  ranges: readonly RateRange[],
  after: After | null,
  limit: number
): PageStatement {
  const sign = direction === 'asc' ? '>' : '<'
  const seek = after
    ? ` and d.hourly_rate ${sign}= f.bound and (d.hourly_rate * f.factor, d.profile_id) ${sign}
        (cast(:afterKey as numeric), :afterId)`
    : ''
  return {
    statement: `
      select nearest.profile_id, cast(nearest.key as text) as key
      from unnest(
        string_to_array(:currencies, ','),
        cast(string_to_array(:factors, ',') as numeric[]),
        cast(string_to_array(:bounds, ',') as numeric[])
      ) as f (currency, factor, bound)
      cross join lateral (
        select d.profile_id, d.hourly_rate * f.factor as key
        from profiles.search_documents d
        where d.currency = f.currency and ${where}${seek}
        order by d.hourly_rate ${direction}, d.profile_id ${direction} limit :limit
      ) as nearest
      order by nearest.key ${direction}, nearest.profile_id ${direction} limit :limit`,
    bindings: {
      ...bindings,
      limit,
      currencies: ranges.map(({ currency }) => currency).join(','),
      factors: ranges.map(({ factor }) => factor).join(','),
      bounds: ranges.map(({ factor }) => bound(direction, after, factor)).join(','),
      ...afterBindings(after),
    },
  }
}

/** The marker's key as a rate of one currency, so that the index can start there. */
function bound(direction: 'asc' | 'desc', after: After | null, factor: bigint): bigint {
  if (after === null) return 0n
  const key = BigInt(after.key)
  return direction === 'asc' ? divideUp(key, factor) : key / factor
}

function afterBindings(after: After | null): Record<string, SqlValue> {
  return after ? { afterKey: after.key, afterId: after.id } : {}
}
