import { test } from '@japa/runner'
import app from '@adonisjs/core/services/app'
import { actorFor } from '#database/factories/identity/accounts'
import {
  completeProfile,
  makeDraft,
  makePublished,
  SKILL,
} from '#database/factories/profiles/talents'
import { RegisterAccount } from '#identity/actions/register_account'
import { VerifyEmail } from '#identity/actions/verify_email'
import { newId } from '#kernel/ids'
import { Money } from '#kernel/money'
import { DisplayRates } from '#kernel/rates/display_rates'
import { CreateProfile } from '#profiles/actions/create_profile'
import { PublishProfile } from '#profiles/actions/publish_profile'
import { UnpublishProfile } from '#profiles/actions/unpublish_profile'
import { UpdateProfile } from '#profiles/actions/update_profile'
import { drain } from '#tests/support/drain'
import { allPages, searchTalents } from '#tests/support/profiles/search'

test.group('Searching talent', () => {
  test('a change is found by the next request', async ({ assert }) => {
    const made = await makePublished({ headline: 'Restorer of wooden xylophones' })
    const before = await searchTalents({ 'filter[q]': 'bassoons' })
    assert.notInclude(before.ids, made.profileId)

    const update = await app.container.make(UpdateProfile)
    await update.execute({ ...made, attributes: { headline: 'Restorer of old bassoons' } })
    assert.include((await searchTalents({ 'filter[q]': 'bassoon' })).ids, made.profileId)
    assert.notInclude((await searchTalents({ 'filter[q]': 'xylophones' })).ids, made.profileId)

    const unpublish = await app.container.make(UnpublishProfile)
    await unpublish.execute(made)
    assert.notInclude((await searchTalents({ 'filter[q]': 'bassoon' })).ids, made.profileId)
  })

  test('drafts are nobody’s to find', async ({ assert }) => {
    const { profileId } = await makeDraft({ headline: 'Tamer of invisible ocelots' })
    const answer = await searchTalents({ 'filter[q]': 'ocelots' })
    assert.notInclude(answer.ids, profileId)
    assert.equal(answer.total, 0)
  })

  test('accents and endings do not matter, phrases and exclusions do', async ({ assert }) => {
    const { profileId } = await makePublished({ headline: 'Éditrice of slow harpsichords' })
    for (const q of ['editrice', 'harpsichord', '"slow harpsichords"']) {
      assert.include((await searchTalents({ 'filter[q]': q })).ids, profileId, q)
    }
    for (const q of ['"harpsichords slow"', 'harpsichord -slow']) {
      assert.notInclude((await searchTalents({ 'filter[q]': q })).ids, profileId, q)
    }
  })

  test('all of the skills asked for are needed', async ({ assert }) => {
    const city = 'Skillsborough'
    const level = 'expert' as const
    const ids = [SKILL.javascript, SKILL.css, SKILL.sql]
    const both = await makePublished({
      city,
      skills: [...ids, SKILL.typescript].map((id) => ({ id, level })),
    })
    const one = await makePublished({ city, skills: ids.map((id) => ({ id, level })) })
    const skills = `${SKILL.javascript},${SKILL.typescript}`
    const found = await searchTalents({ 'filter[city]': city, 'filter[skills]': skills })
    assert.deepEqual(found.ids, [both.profileId])
    const wider = await searchTalents({ 'filter[city]': city, 'filter[skills]': `${SKILL.css}` })
    assert.sameMembers(wider.ids, [both.profileId, one.profileId])
  })

  test('category, country and availability narrow the result', async ({ assert }) => {
    const city = 'Narrowton'
    const here = await makePublished({ city, country: 'GH', category: 'data' })
    await makePublished({ city, country: 'GH', category: 'data', accepting: false })
    await makePublished({ city, country: 'UG', category: 'data' })
    await makePublished({ city, country: 'GH', category: 'music' })
    const found = await searchTalents({
      'filter[city]': city,
      'filter[country]': 'GH',
      'filter[category]': 'data',
      'filter[available]': 'true',
    })
    assert.deepEqual(found.ids, [here.profileId])
    assert.equal(found.total, 1)
  })

  test('a range of rates holds across currencies, by the rate that is shown', async ({
    assert,
  }) => {
    const rates = await app.container.make(DisplayRates)
    const city = 'Rangebury'
    for (const [amount, currency] of PRICES) {
      await makePublished({ city, hourlyRate: Money.of(amount, currency) })
    }
    const answer = await searchTalents({
      'filter[city]': city,
      'filter[currency]': 'EUR',
      'filter[rateMin]': '1000',
      'filter[rateMax]': '4000',
    })
    const expected = PRICES.map(([amount, code]) => {
      const rate = Money.of(amount, code)
      return rates.convert(rate, Money.zero('EUR').currency)
    }).filter(({ amount }) => amount >= 1000n && amount <= 4000n)
    const shown = answer.talents.map(({ attributes }) => attributes.displayRate)
    assert.sameDeepMembers(
      shown,
      expected.map((money) => money.toJSON())
    )
    assert.isAbove(expected.length, 1)
    assert.isBelow(expected.length, PRICES.length)
  })

  test('pages in every order have no gaps and no repeats', async ({ assert }) => {
    const city = 'Pagesville'
    const made: string[] = []
    for (let index = 0; index < 23; index++) {
      const [amount, currency] = PRICES[index % PRICES.length] ?? PRICES[0]
      const { profileId } = await makePublished({ city, hourlyRate: Money.of(amount, currency) })
      made.push(profileId)
    }
    for (const sort of ['-rating', 'rate', '-rate', 'newest', 'relevance']) {
      const query = { 'filter[city]': city, 'filter[q]': 'carpenter', 'page[size]': '5', sort }
      const pages = await allPages(query)
      assert.deepEqual(
        pages.map((page) => page.length),
        [5, 5, 5, 5, 3],
        sort
      )
      assert.sameMembers(pages.flat(), made, sort)
      assert.lengthOf(new Set(pages.flat()), made.length, sort)
    }
  }).timeout(60_000)

  test('who confirms an address later is among the verified from then on', async ({ assert }) => {
    const input = { name: 'Late Confirmer', email: `late-${newId('req')}@example.test` }
    const register = await app.container.make(RegisterAccount)
    const account = await register.execute({ ...input, password: 'three calm herons' })
    const actor = await actorFor(account.accountId)
    const city = 'Confirmham'
    const create = await app.container.make(CreateProfile)
    const profileId = await create.execute({ actor, attributes: completeProfile({ city }) })
    await (await app.container.make(PublishProfile)).execute({ actor, profileId })
    const verified = () => searchTalents({ 'filter[city]': city, 'filter[verified]': 'true' })
    assert.deepEqual((await verified()).ids, [])

    const verify = await app.container.make(VerifyEmail)
    await verify.execute({ token: account.verificationToken })
    await drain()
    assert.deepEqual((await verified()).ids, [profileId])
  })

  test('cheapest first goes by one order over all currencies', async ({ assert }) => {
    const rates = await app.container.make(DisplayRates)
    const answer = await searchTalents({
      'filter[city]': 'Pagesville',
      'filter[currency]': 'USD',
      'sort': 'rate',
      'page[size]': '60',
    })
    const shown = answer.talents.map(({ attributes }) => Number(attributes.displayRate.amount))
    assert.deepEqual(
      shown,
      [...shown].sort((a, b) => a - b)
    )
    assert.isTrue(rates.has('KES'))
  })
})

const PRICES: readonly [readonly [string, string], ...(readonly [string, string])[]] = [
  ['150000', 'KES'],
  ['2500', 'USD'],
  ['3000', 'JPY'],
  ['90000', 'NGN'],
  ['12500', 'KWD'],
  ['6000', 'EUR'],
  ['1000', 'EUR'],
]
