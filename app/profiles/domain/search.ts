import type { CurrencyCode } from '#kernel/currency'

export const SEARCH_SORTS = [
  'rating',
  'rate-low',
  'rate-high',
  'newest',
  'jobs',
  'relevance',
] as const
export type SearchSort = (typeof SEARCH_SORTS)[number]

/** Beyond this many matches the count says “more than” instead of counting on. */
export const TOTAL_CAP = 10_000

/** Both ends included; null is open. */
export interface Range<Value> {
  readonly min: Value | null
  readonly max: Value | null
}

export interface SearchQuery {
  /** As a person types it: words, "a phrase", begin*, -without, this or that. */
  readonly text: string | null
  /** All of these. */
  readonly skills: readonly number[]
  /** At least one of these, when there are any; so with all lists but `languages`. */
  readonly anySkills: readonly number[]
  readonly categories: readonly number[]
  /** ISO 3166-1 alpha-2 */
  readonly countries: readonly string[]
  readonly city: string | null
  /** ISO 639-1, all of these. */
  readonly languages: readonly string[]
  /** Minor units of `currency`. */
  readonly rate: (Range<bigint> & { readonly currency: CurrencyCode }) | null
  /** The viewer's, for bands of rates. */
  readonly currency: CurrencyCode | null
  /** Hundredths of a star; who has no review has none. */
  readonly ratingMin: number | null
  readonly jobs: Range<number>
  /** IANA names of the zones that are near enough; null asks for none. */
  readonly timeZones: readonly string[] | null
  readonly acceptingOnly: boolean
  readonly verifiedOnly: boolean
  /** Nobody but these profiles; null is everybody. */
  readonly among: readonly string[] | null
  readonly sort: SearchSort
  readonly size: number
  /** Marker of the last result of the page before. */
  readonly after: string | null
}

export function isByRate({ sort }: SearchQuery): boolean {
  return sort === 'rate-low' || sort === 'rate-high'
}

/** A search without a filter. */
export const EVERYBODY: SearchQuery = {
  text: null,
  skills: [],
  anySkills: [],
  categories: [],
  countries: [],
  city: null,
  languages: [],
  rate: null,
  currency: null,
  ratingMin: null,
  jobs: { min: null, max: null },
  timeZones: null,
  acceptingOnly: false,
  verifiedOnly: false,
  among: null,
  sort: 'rating',
  size: 20,
  after: null,
}

/** Where the words of a query were found. */
export const MATCHED_IN = ['name', 'headline', 'skills', 'portfolio', 'biography'] as const
export type MatchedIn = (typeof MATCHED_IN)[number]

export interface SearchHit {
  readonly id: string
  readonly matched: readonly MatchedIn[]
}

/** A word that nobody has, and what was searched for as well. */
export interface Correction {
  readonly typed: string
  readonly meant: readonly string[]
}

export interface SearchPage {
  /** In order. */
  readonly hits: readonly SearchHit[]
  readonly next: string | null
  /** Exact up to {@link TOTAL_CAP}. */
  readonly total: number
  readonly capped: boolean
  readonly corrections: readonly Correction[]
}
