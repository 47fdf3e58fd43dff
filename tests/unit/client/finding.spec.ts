import { test } from '@japa/runner'
import { clientModule } from '#tests/unit/client/load'

interface Search {
  skills: string[]
  country: string[]
  rateMin: string
  available: boolean
}

interface SearchQuery {
  parseSearch(url: string): Search
  searchUrl(search: Search, change?: Record<string, unknown>): string
  toggled(search: Search, name: string, value: string): string
  chipsOf(
    search: Search,
    nameOf: (group: string, value: string) => string
  ): { label: string; without: string; filter: string }[]
}

interface Saved {
  addressOf(search: { filter: Record<string, string>; sort: string | null }): string
  wordsOf(filter: Record<string, string>, labels: Record<string, string>): string[]
  askedIn(query: Record<string, string>): { filter: Record<string, string>; sort: string | null }
}

const search = () => clientModule<SearchQuery>('features/search/search_query.ts')
const saved = () => clientModule<Saved>('features/saved/searches.ts')

test.group('The address of a search, in the browser', () => {
  test('says all of it, and is read back as it was', async ({ assert }) => {
    const { parseSearch, searchUrl } = await search()
    const url =
      '/talents?q=logo&rateMax=500&currency=KES&timeZone=Africa%2FNairobi&overlap=4&sort=rate' +
      '&skills=1,2&country=KE,UG&available=1'
    assert.equal(searchUrl(parseSearch(url)), url)
    assert.equal(searchUrl(parseSearch('/talents')), '/talents')
    const sent = '/talents?country=KE&country=UG&country=KE&after=x&shoe=42'
    assert.equal(searchUrl(parseSearch(sent)), '/talents?country=KE,UG', 'as a form sends it')
  })

  test('asks how near a zone is only with the hours, and the hours only with a zone', async ({
    assert,
  }) => {
    const { parseSearch, searchUrl } = await search()
    assert.equal(searchUrl(parseSearch('/talents?timeZone=UTC')), '/talents')
    assert.equal(searchUrl(parseSearch('/talents?overlap=4')), '/talents')
  })

  test('has a chip for each filter, which leads to the search without it', async ({ assert }) => {
    const { parseSearch, chipsOf, toggled } = await search()
    const found = parseSearch('/talents?q=logo&skills=1,2&country=KE&jobsMax=0&verified=1')
    const chips = chipsOf(found, (group, value) => `${group} ${value}`)
    assert.deepEqual(
      chips.map(({ label }) => label),
      ['“logo”', 'skills 1', 'skills 2', 'country KE', 'no jobs yet', 'verified']
    )
    assert.equal(chips[1]?.without, '/talents?q=logo&jobsMax=0&skills=2&country=KE&verified=1')
    assert.equal(chips[1]?.filter, 'skills')
    assert.include(toggled(found, 'country', 'UG'), 'country=KE,UG')
    assert.notInclude(toggled(found, 'country', 'KE'), 'country')
  })
})

test.group('A saved search, in the browser', () => {
  const filter = {
    q: 'logo',
    skills: '1,2',
    country: 'KE',
    currency: 'JPY',
    rateMax: '5000',
    available: 'true',
  }

  test('opens again as it was, with rates as people write them', async ({ assert }) => {
    const { addressOf } = await saved()
    assert.equal(
      addressOf({ filter, sort: '-rating' }),
      '/talents?q=logo&skills=1,2&country=KE&currency=JPY&rateMax=5000&available=1&sort=-rating'
    )
    const cents = { filter: { currency: 'USD', rateMin: '1250' }, sort: null }
    assert.equal(addressOf(cents), '/talents?currency=USD&rateMin=12.50')
  })

  test('is told in words, and handed over as the API takes it', async ({ assert }) => {
    const { wordsOf, askedIn } = await saved()
    assert.deepEqual(wordsOf(filter, { 1: 'drawing' }), [
      '“logo”',
      'Drawing',
      '2',
      'Kenya',
      'up to ¥5,000 an hour',
      'taking new work',
    ])
    assert.deepEqual(askedIn({ 'save': '1', 'filter[q]': 'logo', 'sort': 'rate', 'x[q]': 'no' }), {
      filter: { q: 'logo' },
      sort: 'rate',
    })
  })
})
