/** The search as the address holds it: what a person can read, share and go back to. */
export type SearchQuery = Readonly<
  Record<TextName, string> & Record<ListName, readonly string[]> & Record<SwitchName, boolean>
>

const TEXTS = [
  'q',
  'city',
  'rateMin',
  'rateMax',
  'currency',
  'ratingMin',
  'jobsMin',
  'jobsMax',
  'timeZone',
  'overlap',
  'sort',
] as const
const LISTS = ['skills', 'anySkills', 'category', 'country', 'languages'] as const
const SWITCHES = ['available', 'verified'] as const

type TextName = (typeof TEXTS)[number]
export type ListName = (typeof LISTS)[number]
type SwitchName = (typeof SWITCHES)[number]

export const SORTS = [
  ['', 'Best match'],
  ['-rating', 'Best rated'],
  ['-jobs', 'Most jobs done'],
  ['rate', 'Lowest rate'],
  ['-rate', 'Highest rate'],
  ['newest', 'Newest'],
] as const

export const PATH = '/talents'

export function parseSearch(url: string): SearchQuery {
  const query = new URLSearchParams(url.split('?')[1] ?? '')
  const list = (name: string) => [
    ...new Set(
      query
        .getAll(name)
        .flatMap((each) => each.split(','))
        .filter(Boolean)
    ),
  ]
  return Object.fromEntries([
    ...TEXTS.map((name) => [name, query.get(name)?.trim() ?? '']),
    ...LISTS.map((name) => [name, list(name)]),
    ...SWITCHES.map((name) => [name, query.has(name)]),
  ]) as SearchQuery
}

/** The address of a changed search; always its first page. */
export function searchUrl(search: SearchQuery, change: Partial<SearchQuery> = {}): string {
  const next = { ...search, ...change }
  const query = new URLSearchParams()
  // How near a zone is says nothing without the zone.
  const near = next.timeZone !== '' && next.overlap !== ''
  for (const name of TEXTS) {
    if (next[name] === '' || (!near && (name === 'timeZone' || name === 'overlap'))) continue
    query.set(name, next[name])
  }
  for (const name of LISTS) if (next[name].length > 0) query.set(name, next[name].join(','))
  for (const name of SWITCHES) if (next[name]) query.set(name, '1')
  // A comma stands for itself in a query, and an address is to be read.
  return query.size === 0 ? PATH : `${PATH}?${query.toString().replaceAll('%2C', ',')}`
}

/** The same with a value of a list put in, or taken out when it is there. */
export function toggled(search: SearchQuery, name: ListName, value: string): string {
  const chosen = search[name]
  const others = chosen.filter((each) => each !== value)
  return searchUrl(search, { [name]: others.length < chosen.length ? others : [...chosen, value] })
}

export interface Chip {
  readonly label: string
  /** The search without this filter. */
  readonly without: string
  /** Its filter's name, by which the server counts who would fit without it. */
  readonly filter: string
}

export type NameOf = (group: ListName, value: string) => string

/** One chip per filter in force, each a link to the search without it. */
export function chipsOf(search: SearchQuery, nameOf: NameOf): readonly Chip[] {
  const chips: Chip[] = []
  const add = (filter: string, label: string, change: Partial<SearchQuery>) =>
    chips.push({ filter, label, without: searchUrl(search, change) })
  if (search.q) add('q', `“${search.q}”`, { q: '' })
  for (const name of LISTS) {
    for (const value of search[name]) {
      const label = `${name === 'anySkills' ? 'maybe ' : ''}${nameOf(name, value)}`
      chips.push({ filter: name, label, without: toggled(search, name, value) })
    }
  }
  const unit = search.currency
  if (search.city) add('city', `in ${search.city}`, { city: '' })
  if (search.rateMin) add('rateMin', `from ${unit} ${search.rateMin} an hour`, { rateMin: '' })
  if (search.rateMax) add('rateMax', `up to ${unit} ${search.rateMax} an hour`, { rateMax: '' })
  if (search.ratingMin) add('ratingMin', `${search.ratingMin} stars and up`, { ratingMin: '' })
  if (search.jobsMin) add('jobsMin', `${search.jobsMin} jobs and more`, { jobsMin: '' })
  if (search.jobsMax) {
    const few = search.jobsMax === '0' ? 'no jobs yet' : `${search.jobsMax} jobs at most`
    add('jobsMax', few, { jobsMax: '' })
  }
  if (search.overlap && search.timeZone) {
    const near = { overlap: '', timeZone: '' }
    add('overlap', `${search.overlap} hours in common with ${search.timeZone}`, near)
  }
  if (search.available) add('available', 'taking new work', { available: false })
  if (search.verified) add('verified', 'verified', { verified: false })
  return chips
}
