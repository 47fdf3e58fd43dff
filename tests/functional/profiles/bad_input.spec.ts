import { test } from '@japa/runner'
import { makePublished } from '#database/factories/profiles/talents'
import { follow, searchTalents } from '#tests/support/profiles/search'

const REFUSED: readonly (readonly [string, Record<string, string>, string])[] = [
  ['a query of ten kilobytes', { 'filter[q]': 'carpenter '.repeat(1000) }, 'filter[q]'],
  ['a skill that is not a number', { 'filter[skills]': 'javascript' }, 'filter[skills]'],
  ['a skill that is not there', { 'filter[skills]': '3339,999999999' }, 'filter[skills]'],
  ['a skill of any that is not there', { 'filter[anySkills]': '999999999' }, 'filter[anySkills]'],
  ['five hundred skills', { 'filter[skills]': '1,'.repeat(499) + '1' }, 'filter[skills]'],
  ['a category that is not there', { 'filter[category]': 'nonsense' }, 'filter[category]'],
  ['one category of two that is not there', { 'filter[category]': 'web,x' }, 'filter[category]'],
  ['a country that is not there', { 'filter[country]': 'KE,QQ' }, 'filter[country]'],
  ['a language that is not there', { 'filter[languages]': 'qq' }, 'filter[languages]'],
  ['six stars', { 'filter[ratingMin]': '6' }, 'filter[ratingMin]'],
  [
    'fewest jobs above the most',
    { 'filter[jobsMin]': '9', 'filter[jobsMax]': '3' },
    'filter[jobsMin]',
  ],
  ['a time zone on no map', { 'filter[timeZone]': 'Mars/Base' }, 'filter[timeZone]'],
  ['hours that overlap with nothing', { 'filter[overlap]': '3' }, 'filter[timeZone]'],
  ['counts by what nobody counts', { withFacets: 'shoes' }, 'withFacets'],
  ['a country in words', { 'filter[country]': 'Kenya' }, 'filter[country]'],
  ['an unknown currency', { 'filter[currency]': 'ABC' }, 'filter[currency]'],
  ['a rate without a currency', { 'filter[rateMin]': '100' }, 'filter[currency]'],
  ['a negative rate', { 'filter[rateMin]': '-1', 'filter[currency]': 'USD' }, 'filter[rateMin]'],
  [
    'a range the wrong way round',
    { 'filter[rateMin]': '2', 'filter[rateMax]': '1', 'filter[currency]': 'USD' },
    'filter[rateMin]',
  ],
  ['an order that does not exist', { sort: 'shoe-size' }, 'sort'],
  ['an order in the wrong direction', { sort: '-newest' }, 'sort'],
  ['two orders at once', { sort: 'rate,newest' }, 'sort'],
  ['a filter that does not exist', { 'filter[shoe]': '44' }, 'filter[shoe]'],
  ['a page of nothing', { 'page[size]': '0' }, 'page[size]'],
  ['a page too large', { 'page[size]': '1000' }, 'page[size]'],
  ['a page marker of our own making', { 'page[after]': 'AAAA' }, 'page[after]'],
]

const HARMLESS: readonly string[] = [
  "'; drop table profiles.skills; --",
  '%%%___',
  '((((a|b)*)+)+)$',
  '!!! & | <-> :*',
  '"unfinished phrase',
  '-',
  'محمد',
  '👩🏽‍💻 🪵',
  '\\',
  'a or or or b',
  'or',
  '-only -without',
  'ab* "cd* -ef',
  "o'brien'* \\'* %*",
  'the of and',
  '\u202Eright to left',
  'x'.repeat(200),
]

test.group('Bad input to search', () => {
  for (const [name, query, parameter] of REFUSED) {
    test(`${name} is refused and named`, async ({ assert }) => {
      const answer = await searchTalents(query)
      assert.include([400, 422], answer.status)
      assert.equal(answer.error?.source?.parameter, parameter)
      assert.match(answer.error?.detail ?? '', /\w{3,}.*[.]$/)
    })
  }

  for (const text of HARMLESS) {
    test(`searching for ${JSON.stringify(text)} harms nobody`, async ({ assert }) => {
      assert.equal((await searchTalents({ 'filter[q]': text })).status, 200)
    })
  }

  test('a marker of one order is refused in another', async ({ assert }) => {
    const city = 'Markerham'
    for (let count = 0; count < 2; count++) await makePublished({ city })
    const first = await searchTalents({ 'filter[city]': city, 'page[size]': '1', 'sort': 'newest' })
    const after = new URL(first.next ?? '', 'http://localhost').searchParams.get('page[after]')
    const other = await searchTalents({
      'filter[city]': city,
      'sort': 'rate',
      'page[after]': after ?? '',
    })
    assert.equal(other.status, 400)
    assert.equal(other.error?.code, 'profiles.cursor_invalid')
  })

  test('a filter repeated five hundred times is refused', async ({ assert }) => {
    const query = Array.from({ length: 500 }, () => 'filter[country]=KE').join('&')
    const answer = await follow(`/api/v1/talents?${query}`)
    assert.include([400, 422], answer.status)
    const unknown = Array.from({ length: 500 }, (_, index) => `filter[f${index}]=1`).join('&')
    assert.equal((await follow(`/api/v1/talents?${unknown}`)).status, 400)
  })
})
