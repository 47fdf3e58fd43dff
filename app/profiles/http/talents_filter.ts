import vine from '@vinejs/vine'
import type { Infer } from '@vinejs/vine/types'
import { isCurrency, type CurrencyCode } from '#kernel/currency'
import { DomainError } from '#kernel/errors'
import type { DocumentQuery } from '#kernel/jsonapi/query'
import { optional } from '#kernel/validation'
import type { ProfilesErrorCode } from '#profiles/contract/errors'
import { countryName, isTimeZone, languageName } from '#profiles/domain/places'
import type { Range, SearchQuery, SearchSort } from '#profiles/domain/search'
import { zonesNear } from '#profiles/domain/working_day'
import type { Taxonomy } from '#profiles/queries/taxonomy'

const minorUnits = () => vine.string().regex(/^\d{1,15}$/)
const jobs = () => vine.string().regex(/^\d{1,6}$/)
const skillIds = () => vine.string().regex(/^\d{1,9}(,\d{1,9}){0,19}$/)
const yesOrNo = () => vine.enum(['true', 'false'] as const)

/** Filters of `GET /talents`; values arrive as strings, lists with commas. */
export const talentsFilter = vine.object({
  q: optional(vine.string().trim().maxLength(200)),
  skills: optional(skillIds()),
  anySkills: optional(skillIds()),
  category: optional(vine.string().maxLength(400)),
  country: optional(vine.string().regex(/^[A-Z]{2}(,[A-Z]{2}){0,29}$/)),
  city: optional(vine.string().trim().minLength(1).maxLength(120)),
  languages: optional(vine.string().regex(/^[a-z]{2}(,[a-z]{2}){0,9}$/)),
  rateMin: optional(minorUnits()),
  rateMax: optional(minorUnits()),
  /** The viewer's: rates are shown and compared in it. */
  currency: optional(vine.string().fixedLength(3)),
  ratingMin: optional(vine.string().regex(/^[1-5](\.\d{1,2})?$/)),
  jobsMin: optional(jobs()),
  jobsMax: optional(jobs()),
  available: optional(yesOrNo()),
  verified: optional(yesOrNo()),
  timeZone: optional(vine.string().maxLength(64)),
  overlap: optional(vine.string().regex(/^[1-8]$/)),
})

/** What one talent's document takes. */
export const talentFilter = vine.object({ currency: optional(vine.string().fixedLength(3)) })

export type TalentsFilter = Infer<typeof talentsFilter>

export const TALENT_SORTS = ['rating', 'rate', 'newest', 'jobs', 'relevance'] as const

const ORDERS: Readonly<Record<string, SearchSort>> = {
  '-rating': 'rating',
  'rate': 'rate-low',
  '-rate': 'rate-high',
  'newest': 'newest',
  '-jobs': 'jobs',
  'relevance': 'relevance',
}

const OVERLAP_HOURS = 4

/**
 * What an address or a body asks for, as the engine takes it.
 *
 * @throws DomainError `profiles.filter_unknown`, `profiles.sort_unknown`, `profiles.range_inverted`
 */
export async function searchQuery(
  { filter, sort, page }: DocumentQuery<TalentsFilter>,
  taxonomy: Taxonomy,
  at: number
): Promise<SearchQuery> {
  const text = filter.q ? filter.q : null
  return {
    text,
    skills: await skillsOf('skills', filter.skills, taxonomy),
    anySkills: await skillsOf('anySkills', filter.anySkills, taxonomy),
    categories: await categoriesOf(filter.category, taxonomy),
    countries: known('country', filter.country, countryName),
    city: filter.city ?? null,
    languages: known('languages', filter.languages, languageName),
    rate: rateOf(filter),
    currency: viewerCurrency(filter),
    ratingMin: filter.ratingMin === undefined ? null : Math.round(100 * Number(filter.ratingMin)),
    jobs: jobsOf(filter),
    timeZones: timeZonesOf(filter, at),
    acceptingOnly: filter.available === 'true',
    verifiedOnly: filter.verified === 'true',
    among: null,
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

function unknownFilter(name: string, detail: string): DomainError<ProfilesErrorCode> {
  return new DomainError('profiles.filter_unknown', detail, { parameter: `filter[${name}]` })
}

function inverted(name: string, detail: string): DomainError<ProfilesErrorCode> {
  return new DomainError('profiles.range_inverted', detail, { parameter: `filter[${name}]` })
}

async function skillsOf(
  name: string,
  given: string | undefined,
  taxonomy: Taxonomy
): Promise<number[]> {
  const ids = [...new Set(given?.split(',').map(Number) ?? [])]
  const unknown = await taxonomy.unknownSkill(ids)
  if (unknown === null) return ids
  throw unknownFilter(name, `There is no skill with the number ${unknown}.`)
}

async function categoriesOf(given: string | undefined, taxonomy: Taxonomy): Promise<number[]> {
  if (given === undefined) return []
  const categories = await taxonomy.categoryNumbers()
  return [...new Set(given.split(','))].map((slug) => {
    const number = categories.get(slug)
    if (number !== undefined) return number
    throw unknownFilter('category', `There is no category “${slug}”.`)
  })
}

function known(
  name: string,
  given: string | undefined,
  nameOf: (code: string) => string | null
): string[] {
  const codes = [...new Set(given?.split(',') ?? [])]
  const unknown = codes.find((code) => nameOf(code) === null)
  if (unknown === undefined) return codes
  throw unknownFilter(name, `“${unknown}” is no code that is in use.`)
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
    throw inverted('rateMin', 'The lowest rate is above the highest.')
  }
  return { min, max, currency }
}

function jobsOf({ jobsMin, jobsMax }: TalentsFilter): Range<number> {
  const min = jobsMin === undefined ? null : Number(jobsMin)
  const max = jobsMax === undefined ? null : Number(jobsMax)
  if (min !== null && max !== null && min > max) {
    throw inverted('jobsMin', 'The fewest jobs are more than the most.')
  }
  return { min, max }
}

function timeZonesOf({ timeZone, overlap }: TalentsFilter, at: number): string[] | null {
  if (timeZone === undefined) {
    if (overlap === undefined) return null
    throw unknownFilter('timeZone', 'Say which time zone the hours are to overlap with.')
  }
  if (!isTimeZone(timeZone)) {
    throw unknownFilter('timeZone', `There is no time zone “${timeZone}”.`)
  }
  return zonesNear(timeZone, overlap === undefined ? OVERLAP_HOURS : Number(overlap), at)
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
