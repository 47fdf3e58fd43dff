import type { FacetGroup } from '#profiles/domain/facet_groups'
import { EVERYBODY, type Range, type SearchQuery } from '#profiles/domain/search'

type Fields = readonly (keyof SearchQuery)[]

/** The filters of each group. */
const FILTERS: Readonly<Record<FacetGroup, Fields>> = {
  category: ['categories'],
  skills: ['skills', 'anySkills'],
  rate: ['rate'],
  rating: ['ratingMin'],
  jobs: ['jobs'],
  available: ['acceptingOnly'],
  verified: ['verifiedOnly'],
  languages: ['languages'],
  country: ['countries'],
  city: ['city'],
}

/** The query as if a group's filters were not there; null when they are not. */
export function withoutGroup(query: SearchQuery, group: FacetGroup): SearchQuery | null {
  const filters = FILTERS[group]
  const open = filters.every(
    (name) => JSON.stringify(query[name], plain) === JSON.stringify(EVERYBODY[name])
  )
  if (open) return null
  return { ...query, ...Object.fromEntries(filters.map((name) => [name, EVERYBODY[name]])) }
}

function plain(_name: string, value: unknown): unknown {
  return typeof value === 'bigint' ? String(value) : value
}

/** The values of a group that are asked for, as its counts name them. */
export function chosenOf(query: SearchQuery, group: FacetGroup): string[] {
  switch (group) {
    case 'category':
      return query.categories.map(String)
    case 'skills':
      return [...query.skills, ...query.anySkills].map(String)
    case 'rating':
      return query.ratingMin === null ? [] : [String(query.ratingMin / 100)]
    case 'jobs':
      return query.jobs.min === null ? [] : [String(query.jobs.min)]
    case 'available':
      return query.acceptingOnly ? ['true'] : []
    case 'verified':
      return query.verifiedOnly ? ['true'] : []
    case 'languages':
      return [...query.languages]
    case 'country':
      return [...query.countries]
    case 'city':
      return query.city === null ? [] : [query.city.toLowerCase()]
    case 'rate':
      return []
  }
}

export function isChosenBand({ rate }: SearchQuery, band: Range<bigint>): boolean {
  return rate !== null && (rate.min ?? 0n) === band.min && rate.max === band.max
}
