import type { SqlValue } from '#kernel/sql'
import { divideUp, type RateRange } from '#profiles/domain/rate_ranges'
import type { Conditions } from '#profiles/gateways/search_sql'

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

const KEYS = {
  rating: { column: 'd.rank', type: 'integer' },
  jobs: { column: 'd.jobs_done', type: 'integer' },
  newest: { column: 'd.published_at', type: 'timestamptz' },
} as const

/** Best rated, most hired, or newest, first. */
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

const ANYWHERE = 1

/**
 * Where words are found, best first: all in name and headline, all in those and in trade and
 * skills, all anywhere. Each is disjoint from those before, and best rated first.
 */
export const PLACES = [
  { place: 3, found: (words: string) => `d.heading @@ (${words})` },
  {
    place: 2,
    found: (words: string) => `d.core @@ (${words}) and not d.heading @@ (${words})`,
  },
  { place: ANYWHERE, found: (words: string) => `not d.core @@ (${words})` },
] as const

/** Places stand before ranks in a key. */
export const PLACE = 1_000_000

/**
 * Best match first, one statement for each place: ask the next one for what is left of the page.
 * No match is weighed against all others, which is slow for a common word.
 */
export function byRelevance(
  { where, besides, words, bindings }: Conditions,
  after: After | null,
  limit: number
): ((found: number) => PageStatement)[] {
  const reached = after === null ? null : Math.floor(Number(after.key) / PLACE)
  return PLACES.filter(({ place }) => reached === null || place <= reached).map(
    ({ place, found }) => {
      const seek = place === reached ? ' and (d.rank, d.profile_id) < (:afterRank, :afterId)' : ''
      const seekBindings =
        after && seek !== '' ? { afterRank: Number(after.key) % PLACE, afterId: after.id } : {}
      return (sofar) => ({
        statement: `
          select d.profile_id, cast(${place * PLACE} + d.rank as text) as key
          from profiles.search_documents d
          where ${place === ANYWHERE ? where : besides} and ${found(words ?? '')}${seek}
          order by d.rank desc, d.profile_id desc limit :limit`,
        bindings: { ...bindings, limit: limit - sofar, ...seekBindings },
      })
    }
  )
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
