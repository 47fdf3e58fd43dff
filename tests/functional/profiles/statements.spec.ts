import { test } from '@japa/runner'
import app from '@adonisjs/core/services/app'
import { makeAccount } from '#database/factories/identity/accounts'
import { makePublished, SKILL } from '#database/factories/profiles/talents'
import env from '#start/env'
import { drain } from '#tests/support/drain'
import { Browser } from '#tests/support/identity/browser'
import { statementsOf } from '#tests/support/statements'

const CITY = 'Countington'
const MANY = 12

const piece = (index: number) => ({
  title: `Piece ${index}`,
  description: '',
  imageUrl: `/art/portfolio/page-${String(index).padStart(8, '0')}.svg`,
  year: null,
})

/** What one answer costs, after it was seen to be one. */
async function cost(path: string, rows?: number, visitor = new Browser()): Promise<number> {
  return statementsOf('profiles', async () => {
    const { status, body } = await visitor.get(path)
    const { data } = body as { data?: unknown }
    if (status !== 200 || (rows !== undefined && (data as unknown[]).length !== rows)) {
      throw new Error(`${path} answered ${status}: ${JSON.stringify(body).slice(0, 300)}`)
    }
  })
}

test.group('Statements of an answer do not grow with its rows', (group) => {
  group.setup(async () => {
    // More than fit: a last page may be looked at more closely.
    for (let count = 0; count <= MANY; count++) await makePublished({ city: CITY })
  })

  const LISTS = [
    `/talents?filter[city]=${CITY}`,
    `/talents?filter[city]=${CITY}&sort=newest`,
    `/talents?filter[city]=${CITY}&filter[currency]=JPY&sort=rate`,
    `/talents?filter[city]=${CITY}&filter[q]=carpenter`,
    '/skills?filter[q]=co',
    '/occupations?filter[q]=de',
  ]
  for (const path of LISTS) {
    test(`of ${path}`, async ({ assert }) => {
      const few = await cost(`${path}&page[size]=2`, 2)
      const many = await cost(`${path}&page[size]=${MANY}`, MANY)
      assert.isAbove(few, 0)
      assert.equal(many, few)
    })
  }

  test('of a profile, however much is in it', async ({ assert }) => {
    const entry = (index: number) => ({
      ...{ title: `Post ${index}`, organisation: 'House', from: '2020-01', to: null },
      description: '',
    })
    const costs: number[] = []
    for (const many of [1, MANY]) {
      const numbers = Array.from({ length: many }, (_, index) => index)
      const { profileId } = await makePublished({
        portfolio: numbers.map(piece),
        workHistory: numbers.map(entry),
        week: numbers.map((index) => ({ weekday: 1, from: index * 60, to: index * 60 + 30 })),
      })
      costs.push(await cost(`/talents/${profileId}`))
    }
    assert.equal(costs[1], costs[0])
  })

  test('is seen when it does: one statement a row is counted', async ({ assert }) => {
    const ids: string[] = []
    for (let count = 0; count < 3; count++) ids.push((await makePublished()).profileId)
    const visitor = new Browser()
    const each = (many: number) =>
      statementsOf('profiles', async () => {
        for (const id of ids.slice(0, many)) await visitor.get(`/talents/${id}`)
      })
    assert.isAbove(await each(3), await each(1))
  })
})

/** What a page costs that is made anew; `people` are named in it. */
async function costOfPage(path: string, people: readonly string[] = []): Promise<number> {
  return statementsOf('profiles', async () => {
    const response = await fetch(new URL(path, env.get('APP_URL')))
    const html = await response.text()
    const missing = people.filter((name) => !html.includes(name))
    if (response.status !== 200 || missing.length > 0) {
      throw new Error(`${path} answered ${response.status} without ${missing.join(', ')}`)
    }
  })
}

test.group('Statements of what somebody keeps do not grow with it', () => {
  test('of favourites, lists and saved searches', async ({ assert }) => {
    const browser = await Browser.signedInAs(await makeAccount())
    const city = 'Keepingham'
    const counts: number[][] = []
    const sizes = [2, 6]
    let kept = 0
    for (const size of sizes) {
      for (; kept < size; kept++) {
        const { profileId: talent } = await makePublished({ city })
        await browser.post('/kept-talents', 'kept-talents', { talent, note: 'Calm' })
        await browser.post('/talent-lists', 'talent-lists', { name: `List ${kept}` })
        const name = `Search ${kept}`
        const filter = { city, q: 'carpenter', skills: '3339' }
        await browser.post('/saved-searches', 'saved-searches', { name, filter, digest: 'off' })
      }
      counts.push([
        await cost('/kept-talents?include=talent', size, browser),
        await cost('/talent-lists', size + 1, browser),
        await cost('/saved-searches?include=newest', size, browser),
      ])
    }
    const [few = [], many = []] = counts
    assert.isAbove(Math.min(...few), 0)
    assert.deepEqual(many, few)
  })
})

test.group('Statements of a page do not grow with who is on it', () => {
  test('of the comparison, of pages to arrive on and of the map of the site', async ({
    assert,
  }) => {
    const pages: number[][] = []
    for (const country of ['BT', 'BN']) {
      const people = country === 'BT' ? 2 : 4
      const made = []
      for (let count = 0; count < people; count++) {
        made.push(await makePublished({ country, name: `Person ${country} ${count}` }))
      }
      const names = made.map((_, count) => `Person ${country} ${count}`)
      const ids = made.map(({ profileId }) => profileId).join(',')
      await drain()
      const cache = await app.container.make('cache.manager')
      pages.push([
        await costOfPage(`/compare?ids=${ids}`, names),
        await costOfPage(country === 'BT' ? '/talents/in/bhutan' : '/talents/in/brunei', names),
        await costOfPage(`/talents/skills/css-${SKILL.css}`),
        await costOfPage('/'),
        await statementsOf('profiles', async () => {
          await cache.delete({ key: 'web.sitemap' })
          await costOfPage('/sitemap.xml')
        }),
      ])
    }
    const [few = [], many = []] = pages
    assert.isAbove(few[0] ?? 0, 0)
    assert.deepEqual(many, few)
  })

  test('of a search that finds nobody, however many filters it has', async ({ assert }) => {
    const four = '/talents?city=Nowhere-at-all&skills=3339&ratingMin=4&languages=en'
    const few = await costOfPage(four)
    const many = await costOfPage(
      `${four}&country=KE&jobsMin=1&jobsMax=9&available=true&verified=true`
    )
    assert.isAbove(few, 0)
    assert.equal(many, few, 'four of them are left out, one at a time, and no more')
  })
})
