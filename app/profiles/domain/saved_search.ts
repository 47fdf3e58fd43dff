import type { DateTime } from 'luxon'
import type { Digest } from '#profiles/domain/digest'
import { EVERYBODY, type SearchQuery } from '#profiles/domain/search'

export const MAX_SEARCHES = 50

/** Up to so many matches are remembered when a search is saved, so that none is taken for new. */
export const MOST_KNOWN = 1_000

/** How often a saved search is looked through. */
export const CHECK_MINUTES = 10

/** What a person asked for, as the API takes it, and the same as the engine does. */
export interface AskedSearch {
  readonly filter: Readonly<Record<string, string>>
  readonly sort: string | null
  readonly query: SearchQuery
}

export interface SavedSearch {
  readonly id: string
  readonly ownerId: string
  readonly name: string
  readonly query: SearchQuery
  readonly newcomersOnly: boolean
  readonly digest: Digest
  readonly digestAt: DateTime<true> | null
  readonly checkedUntil: DateTime<true>
  readonly createdAt: DateTime<true>
  readonly version: number
}

/** Counts of money and the like are bigints, which JSON does not know. */
export function packQuery(query: SearchQuery): string {
  return JSON.stringify(query, (_name, value: unknown) =>
    typeof value === 'bigint' ? { bigint: value.toString() } : value
  )
}

/** @param packed as PostgreSQL gives a jsonb */
export function unpackQuery(packed: unknown): SearchQuery {
  return { ...EVERYBODY, ...(unpacked(packed) as Partial<SearchQuery>) }
}

function unpacked(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(unpacked)
  if (typeof value !== 'object' || value === null) return value
  if ('bigint' in value) return BigInt(String(value.bigint))
  return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, unpacked(each)]))
}
