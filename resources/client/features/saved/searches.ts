import { useQuery, useQueryClient } from '@tanstack/preact-query'
import { getMany } from '~/lib/api'
import { countryName, languageName } from '~/lib/countries'
import type { Resource } from '~/lib/jsonapi'
import { formatMoney, toDecimal } from '~/lib/money'
import type { Talent } from '~/lib/talent'
import { capital } from '~/lib/text'

export type Digest = 'off' | 'daily' | 'weekly'

export const DIGESTS: readonly (readonly [Digest, string])[] = [
  ['daily', 'Every morning'],
  ['weekly', 'On Mondays'],
  ['off', 'Not at all'],
]

export type Filter = Readonly<Record<string, string>>

export interface SearchAttributes {
  readonly name: string
  /** As the API takes it. */
  readonly filter: Filter
  readonly sort: string | null
  readonly digest: Digest
  readonly digestAt: string | null
  readonly newCount: number
  /** What skills and categories of the filter are called. */
  readonly labels: Readonly<Record<string, string>>
  readonly newest: readonly Talent[]
}
export type SavedSearch = Resource<SearchAttributes>

const KEY = ['saved-searches'] as const

export function useSearches() {
  return useQuery({
    queryKey: KEY,
    queryFn: ({ signal }) =>
      getMany<SearchAttributes>('/saved-searches', { include: 'newest' }, signal),
  })
}

export function useFreshSearches(): () => Promise<void> {
  const client = useQueryClient()
  return () => client.invalidateQueries({ queryKey: KEY })
}

/** Rates are typed as decimals on the search page, and switches are there or not. */
export function addressOf({ filter, sort }: Pick<SearchAttributes, 'filter' | 'sort'>): string {
  const query = new URLSearchParams()
  for (const [name, value] of Object.entries(filter)) {
    if (name === 'rateMin' || name === 'rateMax') {
      query.set(name, toDecimal({ amount: value, currency: filter.currency ?? 'USD' }))
    } else query.set(name, value === 'true' ? '1' : value)
  }
  if (sort) query.set('sort', sort)
  return `/talents?${query.toString().replaceAll('%2C', ',')}`
}

type Words = (value: string, filter: Filter) => string

const rate = (amount: string, { currency = 'USD' }: Filter) => formatMoney({ amount, currency })

const SAY: Readonly<Record<string, Words>> = {
  q: (value) => `“${value}”`,
  city: (value) => `in ${value}`,
  country: countryName,
  languages: (value) => `speaks ${languageName(value)}`,
  rateMin: (value, filter) => `from ${rate(value, filter)} an hour`,
  rateMax: (value, filter) => `up to ${rate(value, filter)} an hour`,
  ratingMin: (value) => `${value} stars and up`,
  jobsMin: (value) => `${value} jobs and more`,
  jobsMax: (value) => (value === '0' ? 'no jobs yet' : `${value} jobs at most`),
  overlap: (value, { timeZone = '' }) => `${value} hours in common with ${timeZone}`,
  available: () => 'taking new work',
  verified: () => 'verified',
}

/** Each takes several values. */
const LISTS = new Set(['skills', 'anySkills', 'category', 'country', 'languages'])
const SILENT = new Set(['currency', 'timeZone'])

/** What was asked for, a few words each. */
export function wordsOf(filter: Filter, labels: Readonly<Record<string, string>>): string[] {
  return Object.entries(filter).flatMap(([name, value]) => {
    if (SILENT.has(name)) return []
    const values = LISTS.has(name) ? value.split(',') : [value]
    return values.map((each) => SAY[name]?.(each, filter) ?? capital(labels[each] ?? each))
  })
}

/** What the search page handed over: `filter[q]=logo&sort=rate`. */
export function askedIn(query: Readonly<Record<string, string>>): {
  filter: Filter
  sort: string | null
} {
  const filter: Record<string, string> = {}
  for (const [name, value] of Object.entries(query)) {
    const found = /^filter\[(\w+)\]$/.exec(name)?.[1]
    if (found !== undefined) filter[found] = value
  }
  return { filter, sort: query.sort ?? null }
}
