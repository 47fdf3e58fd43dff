/** The search as the address holds it: what a person can read, share and go back to. */
export interface SearchQuery {
  readonly q: string
  readonly skills: readonly string[]
  readonly category: string
  readonly country: string
  readonly rateMin: string
  readonly rateMax: string
  readonly currency: string
  readonly available: boolean
  readonly sort: string
}

export const SORTS = [
  ['relevance', 'Best match'],
  ['-rating', 'Best rated'],
  ['rate', 'Lowest rate'],
  ['-rate', 'Highest rate'],
  ['newest', 'Newest'],
] as const

export function parseSearch(url: string): SearchQuery {
  const query = new URLSearchParams(url.split('?')[1] ?? '')
  const text = (name: string) => query.get(name)?.trim() ?? ''
  return {
    q: text('q'),
    skills: query
      .getAll('skills')
      .flatMap((each) => each.split(','))
      .filter(Boolean),
    category: text('category'),
    country: text('country'),
    rateMin: text('rateMin'),
    rateMax: text('rateMax'),
    currency: text('currency'),
    available: query.has('available'),
    sort: text('sort'),
  }
}

/** The address of a changed search; always its first page. */
export function searchUrl(search: SearchQuery, change: Partial<SearchQuery> = {}): string {
  const { skills, available, ...texts } = { ...search, ...change }
  const query = new URLSearchParams()
  for (const [name, value] of Object.entries(texts)) if (value !== '') query.set(name, value)
  if (skills.length > 0) query.set('skills', skills.join(','))
  if (available) query.set('available', '1')
  return query.size === 0 ? '/talents' : `/talents?${query.toString()}`
}

export interface Chip {
  readonly label: string
  /** The search without this filter. */
  readonly without: string
}

type NameOf = (kind: 'skill' | 'category' | 'country', id: string) => string

/** One chip per filter in force, each a link to the search without it. */
export function chipsOf(search: SearchQuery, nameOf: NameOf): readonly Chip[] {
  const chips: Chip[] = []
  const add = (label: string, change: Partial<SearchQuery>) =>
    chips.push({ label, without: searchUrl(search, change) })
  if (search.q) add(`“${search.q}”`, { q: '' })
  for (const skill of search.skills) {
    add(nameOf('skill', skill), { skills: search.skills.filter((each) => each !== skill) })
  }
  if (search.category) add(nameOf('category', search.category), { category: '' })
  if (search.country) add(nameOf('country', search.country), { country: '' })
  const unit = search.currency
  if (search.rateMin) add(`from ${unit} ${search.rateMin} an hour`, { rateMin: '' })
  if (search.rateMax) add(`up to ${unit} ${search.rateMax} an hour`, { rateMax: '' })
  if (search.available) add('taking new work', { available: false })
  return chips
}
