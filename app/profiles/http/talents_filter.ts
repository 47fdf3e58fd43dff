import vine from '@vinejs/vine'
import type { Infer } from '@vinejs/vine/types'
import { isCurrency, type CurrencyCode } from '#kernel/currency'
import { DomainError } from '#kernel/errors'
import type { DocumentQuery } from '#kernel/jsonapi/query'
import { optional } from '#kernel/validation'
import type { ProfilesErrorCode } from '#profiles/contract/errors'
import type { SearchQuery, SearchSort } from '#profiles/domain/search'

const minorUnits = () => vine.string().regex(/^\d{1,15}$/)

/** Filters of `GET /talents`; values arrive as strings. */
export const talentsFilter = vine.object({
  q: optional(vine.string().trim().maxLength(200)),
  /** Comma-separated skill ids; a talent has all of them. */
  skills: optional(vine.string().regex(/^\d{1,9}(,\d{1,9}){0,19}$/)),
  category: optional(vine.string().maxLength(60)),
  country: optional(vine.string().regex(/^[A-Z]{2}$/)),
  city: optional(vine.string().trim().minLength(1).maxLength(120)),
  rateMin: optional(minorUnits()),
  rateMax: optional(minorUnits()),
  /** The viewer's: rates are shown and compared in it. */
  currency: optional(vine.string().fixedLength(3)),
  available: optional(vine.enum(['true', 'false'] as const)),
})

/** What one talent's document takes. */
export const talentFilter = vine.object({ currency: optional(vine.string().fixedLength(3)) })

export type TalentsFilter = Infer<typeof talentsFilter>

const ORDERS: Readonly<Record<string, SearchSort>> = {
  '-rating': 'rating',
  'rate': 'rate-low',
  '-rate': 'rate-high',
  'newest': 'newest',
  'relevance': 'relevance',
}

/**
 * @throws DomainError `profiles.filter_unknown`, `profiles.sort_unknown`, `profiles.range_inverted`
 */
export function searchQuery(
  { filter, sort, page }: DocumentQuery<TalentsFilter>,
  categoryId: number | null
): SearchQuery {
  const text = filter.q ? filter.q : null
  return {
    text,
    skills: filter.skills?.split(',').map(Number) ?? [],
    category: categoryId,
    country: filter.country ?? null,
    city: filter.city ?? null,
    rate: rateOf(filter),
    acceptingOnly: filter.available === 'true',
    sort: sortOf(sort) ?? (text === null ? 'rating' : 'relevance'),
    size: page.size,
    after: page.after,
  }
}

/** @throws DomainError `profiles.filter_unknown` */
export function viewerCurrency(filter: { currency?: string | undefined }): CurrencyCode | null {
  if (filter.currency === undefined) return null
  if (isCurrency(filter.currency)) return filter.currency
  throw unknownFilter('currency', `There is no currency “${filter.currency}”.`)
}

export function unknownFilter(name: string, detail: string): DomainError<ProfilesErrorCode> {
  return new DomainError('profiles.filter_unknown', detail, { parameter: `filter[${name}]` })
}

function rateOf(filter: TalentsFilter): SearchQuery['rate'] {
  const { rateMin, rateMax } = filter
  if (rateMin === undefined && rateMax === undefined) return null
  const currency = viewerCurrency(filter)
  if (currency === null) {
    throw unknownFilter('currency', 'Say which currency the range of rates is in.')
  }
  const min = rateMin === undefined ? null : BigInt(rateMin)
  const max = rateMax === undefined ? null : BigInt(rateMax)
  if (min !== null && max !== null && min > max) {
    throw new DomainError<ProfilesErrorCode>(
      'profiles.range_inverted',
      'The lowest rate is above the highest.',
      { parameter: 'filter[rateMin]' }
    )
  }
  return { min, max, currency }
}

function sortOf(sort: DocumentQuery['sort']): SearchSort | null {
  const [first, ...others] = sort
  if (!first) return null
  const order = ORDERS[`${first.descending ? '-' : ''}${first.field}`]
  if (order && others.length === 0) return order
  throw new DomainError<ProfilesErrorCode>(
    'profiles.sort_unknown',
    `Talent can be sorted by one of ${Object.keys(ORDERS).join(', ')}.`,
    { parameter: 'sort' }
  )
}
