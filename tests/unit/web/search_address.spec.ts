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

  test('takes several of a kind, written in one or sent one by one', ({ assert }) => {
    const { query } = searchRequest({
      country: ['KE', 'UG', 'KE'],
      category: 'web,data',
      skills: '',
    })
    assert.deepEqual(query.filter, { country: 'KE,UG', category: 'web,data' })
  })

  test('asks how near a time zone is only with both, the zone and the hours', ({ assert }) => {
    assert.deepEqual(searchRequest({ timeZone: 'Africa/Nairobi' }).query.filter, {})
    assert.deepEqual(searchRequest({ overlap: '4' }).query.filter, {})
    const near = { timeZone: 'Africa/Nairobi', overlap: '4' }
    assert.deepEqual(searchRequest(near).query.filter, near)
  })

  test('leaves out what is no text at all', ({ assert }) => {
    const { query } = searchRequest({ q: { nested: 'x' }, country: [{}], sort: '' })
    assert.deepEqual(query, { filter: {} })
  })
})
