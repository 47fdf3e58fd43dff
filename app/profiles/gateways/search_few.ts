import type { RateRange } from '#profiles/domain/rate_ranges'
import type { SearchSort } from '#profiles/domain/search'
import { PLACES, PLACE, type After, type PageStatement } from '#profiles/gateways/search_orders'
import type { Conditions } from '#profiles/gateways/search_sql'

interface Order {
  readonly key: string
  readonly type: string
  readonly direction: 'asc' | 'desc'
}

/**
 * A page of a search with few matches: all of them are found first and then put in order. Going
 * through an order until enough have matched, which is quick for many, could take the whole table.
 * The keys are those of `search_orders.ts`, so that a marker of either is one of both.
 *
 * @param among the numbers of nobody but these documents are looked at
 */
export function fewMatches(
  sort: SearchSort,
  { where, words, bindings }: Conditions,
  ranges: readonly RateRange[],
  { after, limit }: { after: After | null; limit: number },
  among?: readonly number[]
): PageStatement {
  const { key, type, direction } = orderOf(sort, words)
  const byRate = sort === 'rate-low' || sort === 'rate-high'
  const factors = byRate
    ? `join unnest(string_to_array(:currencies, ','),
         cast(string_to_array(:factors, ',') as numeric[])) as f (currency, factor)
       on f.currency = d.currency`
    : ''
  const seek = after
    ? `where (key, profile_id) ${direction === 'asc' ? '>' : '<'}
         (cast(:afterKey as ${type}), :afterId)`
    : ''
  // Kept from being anything but a look-up of these: who they are says more than any filter.
  const source = among
    ? '(select * from profiles.search_documents where number = any(:among_numbers) offset 0)'
    : 'profiles.search_documents'
  return {
    statement: `
      with matches as materialized (
        select d.profile_id, ${key} as key from ${source} d ${factors}
        where ${where}
      )
      select profile_id, cast(key as text) as key from matches ${seek}
      order by matches.key ${direction}, profile_id ${direction} limit :limit`,
    bindings: {
      ...bindings,
      limit,
      ...(among && { among_numbers: [...among] }),
      ...(byRate && {
        currencies: ranges.map(({ currency }) => currency).join(','),
        factors: ranges.map(({ factor }) => factor).join(','),
      }),
      ...(after && { afterKey: after.key, afterId: after.id }),
    },
  }
}

function orderOf(sort: SearchSort, words: string | null): Order {
  switch (sort) {
    case 'rating':
      return { key: 'd.rank', type: 'integer', direction: 'desc' }
    case 'jobs':
      return { key: 'd.jobs_done', type: 'integer', direction: 'desc' }
    case 'newest':
      return { key: 'd.published_at', type: 'timestamptz', direction: 'desc' }
    case 'rate-low':
      return { key: 'd.hourly_rate * f.factor', type: 'numeric', direction: 'asc' }
    case 'rate-high':
      return { key: 'd.hourly_rate * f.factor', type: 'numeric', direction: 'desc' }
    case 'relevance': {
      if (words === null) return orderOf('rating', null)
      const places = PLACES.map(({ place, found }) => `when ${found(words)} then ${place}`)
      const key = `(case ${places.join(' ')} end) * ${PLACE} + d.rank`
      return { key, type: 'integer', direction: 'desc' }
    }
  }
}
