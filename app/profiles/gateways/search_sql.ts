import type { SqlValue } from '#kernel/sql'
import type { RateRange } from '#profiles/domain/rate_ranges'
import type { SearchQuery } from '#profiles/domain/search'
import { ACCEPTING, categoryToken } from '#profiles/domain/tokens'

/** A statement under construction: conditions on `d`, and the values they name. */
export interface Conditions {
  readonly where: string
  readonly bindings: Record<string, SqlValue>
}

export const TSQUERY = `websearch_to_tsquery('profiles.search', :text)`

/** What a document must match, whatever the order. */
export function conditions(query: SearchQuery, ranges: readonly RateRange[]): Conditions {
  const where = ['true']
  const bindings: Record<string, SqlValue> = {}
  const tokens = tokensOf(query)
  if (tokens.length > 0) {
    where.push('d.tok @> cast(:tokens as integer[])')
    bindings.tokens = `{${tokens.join(',')}}`
  }
  if (query.text !== null) {
    where.push(`d.tsv @@ ${TSQUERY}`)
    bindings.text = query.text
  }
  if (query.country !== null) {
    where.push('d.country = :country')
    bindings.country = query.country
  }
  if (query.city !== null) {
    where.push('lower(d.city) = lower(:city)')
    bindings.city = query.city
  }
  if (ranges.some(({ low, high }) => low !== null || high !== null)) {
    where.push(`(${ranges.map((range, index) => within(range, index, bindings)).join(' or ')})`)
  }
  return { where: where.join(' and '), bindings }
}

function tokensOf({ skills, category, acceptingOnly }: SearchQuery): number[] {
  return [
    ...skills,
    ...(category === null ? [] : [categoryToken(category)]),
    ...(acceptingOnly ? [ACCEPTING] : []),
  ]
}

/** One disjunct for each currency: each is one range of one B-tree. */
function within(range: RateRange, index: number, bindings: Record<string, SqlValue>): string {
  const terms = [`d.currency = :currency${index}`]
  bindings[`currency${index}`] = range.currency
  if (range.low !== null) {
    terms.push(`d.hourly_rate >= cast(:low${index} as numeric)`)
    bindings[`low${index}`] = range.low
  }
  if (range.high !== null) {
    terms.push(`d.hourly_rate <= cast(:high${index} as numeric)`)
    bindings[`high${index}`] = range.high
  }
  return `(${terms.join(' and ')})`
}

/** The currencies that published profiles have: one index probe for each, not a scan. */
export const CURRENCIES_IN_USE = `
  with recursive used as (
    (select currency from profiles.search_documents order by currency limit 1)
    union all
    select (select d.currency from profiles.search_documents d
            where d.currency > used.currency order by d.currency limit 1)
    from used where used.currency is not null
  )
  select currency from used where currency is not null`
