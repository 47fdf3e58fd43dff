import type { CurrencyCode } from '#kernel/currency'

export const SEARCH_SORTS = ['rating', 'rate-low', 'rate-high', 'newest', 'relevance'] as const
export type SearchSort = (typeof SEARCH_SORTS)[number]

/** Beyond this many matches the count says “more than” instead of counting on. */
export const TOTAL_CAP = 10_000

export interface SearchQuery {
  /** As a person types it: words, "a phrase", -without. */
  readonly text: string | null
  /** All of these. */
  readonly skills: readonly number[]
  readonly category: number | null
  readonly country: string | null
  readonly city: string | null
  /** Minor units of `currency`, both ends included. */
  readonly rate: {
    readonly min: bigint | null
    readonly max: bigint | null
    readonly currency: CurrencyCode
  } | null
  readonly acceptingOnly: boolean
  readonly sort: SearchSort
  readonly size: number
  /** Marker of the last result of the page before. */
  readonly after: string | null
}

export interface SearchPage {
  /** Profile ids in order. */
  readonly ids: readonly string[]
  readonly next: string | null
  /** Exact up to {@link TOTAL_CAP}. */
  readonly total: number
  readonly capped: boolean
}
