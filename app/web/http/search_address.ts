import { isCurrency } from '#kernel/currency'
import { DomainError } from '#kernel/errors'
import { Money } from '#kernel/money'

type Query = Readonly<Record<string, unknown>>

export interface SearchRequest {
  /** The listing's query in the API's own words. */
  readonly query: {
    readonly filter: Record<string, string>
    readonly sort?: string
    readonly page?: Record<string, string>
  }
  /** What of the address could not be used, as one sentence; the rest is searched for. */
  readonly problem: string | null
}

const text = (query: Query, name: string): string => {
  const value = query[name]
  return typeof value === 'string' ? value.trim() : ''
}

/** A form without script sends each box that is ticked by itself: `country=KE&country=UG`. */
const list = (query: Query, name: string): string => {
  const value = query[name]
  const values = Array.isArray(value) ? value : [value]
  const texts = values.filter((each): each is string => typeof each === 'string' && each !== '')
  return [...new Set(texts.flatMap((each) => each.split(',')))].join(',')
}

const TEXTS = ['city', 'ratingMin', 'jobsMin', 'jobsMax', 'timeZone'] as const
const LISTS = ['skills', 'anySkills', 'category', 'country', 'languages'] as const
const SWITCHES = ['available', 'verified'] as const

/** A decimal rate as typed into the form, in minor units of the currency the prices are shown in. */
function minorUnits(typed: string, currency: string): string {
  return String(Money.fromDecimal(typed.replace(/[\s,]/g, ''), currency).amount)
}

/** The address a person sees (`?q=logo&currency=KES&rateMax=5000`) as a query of the listing. */
export function searchRequest(address: Query): SearchRequest {
  const filter: Record<string, string> = {}
  let problem: string | null = null
  const keep = (name: string, value: string) => {
    if (value !== '') filter[name] = value
  }

  keep('q', text(address, 'q').slice(0, 200))
  for (const name of TEXTS) keep(name, text(address, name))
  for (const name of LISTS) keep(name, list(address, name))
  for (const name of SWITCHES) if (text(address, name) !== '') filter[name] = 'true'
  if (filter.timeZone !== undefined && text(address, 'overlap') !== '') {
    filter.overlap = text(address, 'overlap')
  } else delete filter.timeZone

  const currency = text(address, 'currency')
  if (isCurrency(currency)) filter.currency = currency
  else if (currency !== '') problem = `There is no currency “${currency}”.`

  for (const name of ['rateMin', 'rateMax'] as const) {
    const typed = text(address, name)
    if (typed === '') continue
    if (filter.currency === undefined) {
      problem = 'Choose a currency to search by rate.'
      continue
    }
    try {
      filter[name] = minorUnits(typed, filter.currency)
    } catch (error) {
      if (!(error instanceof DomainError)) throw error
      problem = error.detail
    }
  }

  const sort = text(address, 'sort')
  const page = ['after', 'before'].flatMap((name) => {
    const marker = text(address, name)
    return marker === '' ? [] : [[name, marker] as const]
  })
  return {
    query: {
      filter,
      ...(sort === '' ? {} : { sort }),
      ...(page.length === 0 ? {} : { page: Object.fromEntries(page) }),
    },
    problem,
  }
}
