import type { FacetGroup } from '#profiles/domain/facet_groups'
import type { RateRange } from '#profiles/domain/rate_ranges'
import type { SearchQuery } from '#profiles/domain/search'
import type { Bits } from '#profiles/gateways/facets/bits'
import type { Clause } from '#profiles/gateways/facets/counting'
import type { FacetIndex } from '#profiles/gateways/facets/facet_index'

/** A text as the index knows it: each term a `tsquery` in text, without those that mean nothing. */
export interface ResolvedWords {
  readonly groups: readonly (readonly string[])[]
  readonly without: readonly string[]
}

/** What a document must match, as sets of the index; null when one is not known. */
export function clausesOf(
  index: FacetIndex,
  query: SearchQuery,
  rateRanges: readonly RateRange[],
  words: ResolvedWords | null
): Clause[] | null {
  if (query.among !== null) return null
  const clauses: Clause[] = []
  const add = (group: FacetGroup | '', documents: Bits) => clauses.push({ group, documents })
  const having = (group: string, value: string) =>
    index.documentsWith(index.vocabulary.find(group, value))
  const havingAny = (group: string, values: readonly string[]) =>
    index.documentsWithAny(values.map((value) => index.vocabulary.find(group, value)))

  for (const skill of query.skills) add('skills', having('skills', String(skill)))
  if (query.anySkills.length > 0) add('skills', havingAny('skills', query.anySkills.map(String)))
  if (query.categories.length > 0) {
    add('category', havingAny('category', query.categories.map(String)))
  }
  if (query.countries.length > 0) add('country', havingAny('country', query.countries))
  if (query.city !== null) add('city', having('city', query.city.toLowerCase()))
  for (const language of query.languages) add('languages', having('languages', language))
  if (query.timeZones !== null) add('', havingAny('timeZone', query.timeZones))
  if (query.acceptingOnly) add('available', having('available', 'true'))
  if (query.verifiedOnly) add('verified', having('verified', 'true'))
  if (query.rate !== null) add('rate', paid(index, rateRanges))
  if (query.ratingMin !== null) add('rating', rated(index, query.ratingMin))
  if (query.jobs.min !== null) add('jobs', hired(index, query.jobs.min))
  if (query.jobs.max !== null) add('jobs', hiredAtMost(index, query.jobs.max))
  if (words === null) return clauses

  const said = wordClauses(index, words)
  return said && [...clauses, ...said]
}

function wordClauses(index: FacetIndex, { groups, without }: ResolvedWords): Clause[] | null {
  const clauses: Clause[] = []
  for (const terms of groups) {
    const sets = terms.map((term) => index.kept.get(term))
    const documents = index.documentsWith(null)
    for (const set of sets) {
      if (!set) return null
      documents.join(set)
    }
    clauses.push({ group: '', documents })
  }
  for (const term of without) {
    const set = index.kept.get(term)
    if (!set) return null
    const documents = index.present.copy()
    documents.drop(set)
    clauses.push({ group: '', documents })
  }
  if (clauses.length === 0) clauses.push({ group: '', documents: index.documentsWith(null) })
  return clauses
}

export function rated(index: FacetIndex, least: number): Bits {
  const { columns } = index
  return index.documentsWhere(`rating from ${least}`, (at) => columns.rating[at]! >= least)
}

export function hired(index: FacetIndex, least: number): Bits {
  const { columns } = index
  return index.documentsWhere(`jobs from ${least}`, (at) => columns.jobs[at]! >= least)
}

function hiredAtMost(index: FacetIndex, most: number): Bits {
  const { columns } = index
  return index.documentsWhere(`jobs to ${most}`, (at) => columns.jobs[at]! <= most)
}

/** Rates are compared in each talent's own currency, as the engine's statements do. */
export function paid(index: FacetIndex, ranges: readonly RateRange[]): Bits {
  const key = `rate ${ranges.map(({ currency, low: from, high: to }) => `${currency} ${from} ${to}`).join()}`
  const known = index.kept.get(key)
  if (known) return known
  const { vocabulary, columns, present } = index
  const lows = new Float64Array(vocabulary.size).fill(Number.POSITIVE_INFINITY)
  const highs = new Float64Array(vocabulary.size)
  // Kept as long as the set is: no larger than there are currencies.
  const byCurrency = new Map<number, { low: number; high: number }>()
  for (const range of ranges) {
    const token = vocabulary.find('currency', range.currency)
    if (token === null) continue
    const low = Number(range.low ?? 0n)
    const high = range.high === null ? Number.POSITIVE_INFINITY : Number(range.high)
    byCurrency.set(token, { low, high })
    lows[token] = low
    highs[token] = high
  }
  const test = (at: number): boolean => {
    const range = byCurrency.get(columns.currency[at]!)
    const rate = columns.rate[at]!
    return range !== undefined && rate >= range.low && rate <= range.high
  }
  return index.kept.keep(key, columns.paidWithin(lows, highs, present), test)
}
