import { test } from '@japa/runner'
import { searchRequest } from '#web/http/search_address'

test.group('The address of a search', () => {
  test('becomes the query of the listing, rates in minor units', ({ assert }) => {
    const { query, problem } = searchRequest({
      q: ' logo ',
      currency: 'JPY',
      rateMin: '1,000',
      rateMax: '5000',
      country: 'KE',
      available: '1',
      sort: 'rate',
      after: 'abc',
    })
    assert.isNull(problem)
    assert.deepEqual(query, {
      filter: {
        q: 'logo',
        currency: 'JPY',
        rateMin: '1000',
        rateMax: '5000',
        country: 'KE',
        available: 'true',
      },
      sort: 'rate',
      page: { after: 'abc' },
    })
  })

  test('asks for a currency before it compares rates', ({ assert }) => {
    const { query, problem } = searchRequest({ rateMax: '50' })
    assert.equal(problem, 'Choose a currency to search by rate.')
    assert.deepEqual(query.filter, {})
  })

  test('says what is wrong with a rate and searches without it', ({ assert }) => {
    const { query, problem } = searchRequest({ currency: 'USD', rateMax: 'cheap' })
    assert.isString(problem)
    assert.deepEqual(query.filter, { currency: 'USD' })
  })

  test('leaves out what is no text at all', ({ assert }) => {
    const { query } = searchRequest({ q: { nested: 'x' }, country: ['KE'], sort: '' })
    assert.deepEqual(query, { filter: {} })
  })
})
