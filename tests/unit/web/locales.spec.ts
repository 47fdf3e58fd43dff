import { test } from '@japa/runner'
import { LOCALES } from '#config/locales'
import { alternates, localeOf } from '#web/rendering/locales'

const TWO = [
  { tag: 'en', prefix: '' },
  { tag: 'sw', prefix: '/sw' },
] as const

test.group('A page in several languages', () => {
  test('says where it is in each of them, whichever one is read', ({ assert }) => {
    const everywhere = [
      { hreflang: 'en', path: '/talents/amina' },
      { hreflang: 'sw', path: '/sw/talents/amina' },
      { hreflang: 'x-default', path: '/talents/amina' },
    ]
    assert.deepEqual(alternates('/talents/amina', TWO), everywhere)
    assert.deepEqual(alternates('/sw/talents/amina', TWO), everywhere)
    assert.deepEqual(alternates('/', TWO), [
      { hreflang: 'en', path: '/' },
      { hreflang: 'sw', path: '/sw' },
      { hreflang: 'x-default', path: '/' },
    ])
  })

  test('is in the language that its address begins with', ({ assert }) => {
    assert.equal(localeOf('/sw', TWO).tag, 'sw')
    assert.equal(localeOf('/sw/talents', TWO).tag, 'sw')
    assert.equal(localeOf('/swahili-teachers', TWO).tag, 'en')
  })

  test('has addresses that no two languages share', ({ assert }) => {
    for (const part of ['tag', 'prefix'] as const) {
      const all = LOCALES.map((locale) => locale[part])
      assert.lengthOf(new Set(all), all.length)
    }
  })
})
