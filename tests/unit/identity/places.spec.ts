import { test } from '@japa/runner'
import { whereabouts } from '#identity/domain/registration'
import { canonicalLocale, isCountry, isTimeZone } from '#identity/domain/places'

test.group('Where somebody is', () => {
  test('countries are those of ISO 3166', ({ assert }) => {
    for (const code of ['KE', 'DE', 'TW', 'XK', 'GB']) assert.isTrue(isCountry(code), code)
    for (const code of ['XX', 'EU', 'UN', 'ZZ', 'ke', 'KEN', '', '1A']) {
      assert.isFalse(isCountry(code), code)
    }
  })

  test('time zones are IANA names, not offsets', ({ assert }) => {
    for (const name of ['Africa/Nairobi', 'UTC', 'America/Argentina/Ushuaia']) {
      assert.isTrue(isTimeZone(name), name)
    }
    for (const name of ['UTC+3', '+03:00', 'Mars/Olympus', 'local', '', 'Africa/']) {
      assert.isFalse(isTimeZone(name), name)
    }
  })

  test('language tags are written the canonical way', ({ assert }) => {
    assert.equal(canonicalLocale('EN-ke'), 'en-KE')
    assert.isNull(canonicalLocale('english please'))
  })

  test('what is left out stays as it was', ({ assert }) => {
    const before = whereabouts({ country: 'KE', timeZone: 'Africa/Nairobi', currency: 'KES' })
    assert.deepEqual(whereabouts({ timeZone: 'UTC' }, before), { ...before, timeZone: 'UTC' })
    assert.isNull(whereabouts({ country: null }, before).country)
  })
})
