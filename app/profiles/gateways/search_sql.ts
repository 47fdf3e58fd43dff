import type { SqlValue } from '#kernel/sql'
import type { RateRange } from '#profiles/domain/rate_ranges'
import type { Correction, SearchQuery } from '#profiles/domain/search'
import { ACCEPTING, categoryToken, languageToken, VERIFIED } from '#profiles/domain/tokens'
import { wordsOf } from '#profiles/domain/words'
import { tsquery } from '#profiles/gateways/search_text'

/** A statement under construction: conditions on `d`, and the values they name. */
export interface Conditions {
  readonly where: string
  /** The words asked for, an expression of type `tsquery`; part of `where` already. */
  readonly words: string | null
  /**
   * What is left of `where` for documents that have all words in one place: nothing about words,
   * unless some are to be nowhere else.
   */
  readonly besides: string
  readonly bindings: Record<string, SqlValue>
}

/** What a document must match, whatever the order. */
export function conditions(
  query: SearchQuery,
  ranges: readonly RateRange[],
  corrections: readonly Correction[] = []
): Conditions {
  const where = ['true']
  const bindings: Record<string, SqlValue> = {}
  const add = (condition: string, name: string, value: SqlValue) => {
    where.push(condition)
    bindings[name] = value
  }

  const all = tokensOf(query)
  if (all.length > 0) add('d.tok @> cast(:tokens as integer[])', 'tokens', `{${all.join(',')}}`)
  // In no index: most have them, and reading who does takes longer than looking at who is found.
  if (query.acceptingOnly) where.push(`(d.tok @> array[${ACCEPTING}]) is true`)
  if (query.verifiedOnly) where.push(`(d.tok @> array[${VERIFIED}]) is true`)
  const { anySkills, categories, countries, city, ratingMin, jobs, timeZones } = query
  if (anySkills.length > 0) {
    add('d.tok && cast(:anySkills as integer[])', 'anySkills', `{${anySkills.join(',')}}`)
  }
  if (categories.length > 1) {
    const tokens = categories.map(categoryToken)
    add('d.tok && cast(:categories as integer[])', 'categories', `{${tokens.join(',')}}`)
  }
  const [country] = countries
  if (countries.length > 1) add('d.country = any(:countries)', 'countries', [...countries])
  else if (country !== undefined) add('d.country = :country', 'country', country)
  if (city !== null) add('lower(d.city) = lower(:city)', 'city', city)
  if (timeZones !== null) add('d.time_zone = any(:timeZones)', 'timeZones', [...timeZones])
  if (query.among !== null) add('d.profile_id = any(:among)', 'among', [...query.among])
  if (ratingMin !== null) add('d.rating >= :ratingMin', 'ratingMin', ratingMin)
  // Written out, so that the index of beginners answers.
  if (jobs.max === 0) where.push('d.jobs_done = 0')
  else if (jobs.max !== null) add('d.jobs_done <= :jobsMax', 'jobsMax', jobs.max)
  if (jobs.min !== null && jobs.min > 0) add('d.jobs_done >= :jobsMin', 'jobsMin', jobs.min)
  if (query.rate !== null) {
    const each = ranges.map((range, index) => within(range, index, bindings))
    where.push(each.length === 0 ? 'false' : `(${each.join(' or ')})`)
  }
  const others = where.join(' and ')
  if (query.text === null) return { where: others, words: null, besides: others, bindings }
  const text = wordsOf(query.text)
  const words = tsquery(text, corrections, bindings)
  const every = `${others} and ${words === null ? 'false' : `d.tsv @@ (${words})`}`
  return { where: every, words, besides: text.without.length === 0 ? others : every, bindings }
}

function tokensOf(query: SearchQuery): number[] {
  const { skills, categories, languages } = query
  const [category] = categories
  return [
    ...skills,
    ...(categories.length === 1 && category !== undefined ? [categoryToken(category)] : []),
    ...languages.map(languageToken),
  ]
}

/** The dearest that the table can hold. */
const MOST = 2n ** 63n - 1n

/** One disjunct for each currency: each is one range of one B-tree. */
function within(range: RateRange, index: number, bindings: Record<string, SqlValue>): string {
  const terms = [`d.currency = :currency${index}`]
  bindings[`currency${index}`] = range.currency
  if (range.low !== null) {
    if (range.low > MOST) return 'false'
    terms.push(`d.hourly_rate >= cast(:low${index} as bigint)`)
    bindings[`low${index}`] = range.low
  }
  if (range.high !== null && range.high < MOST) {
    terms.push(`d.hourly_rate <= cast(:high${index} as bigint)`)
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
