import { test } from '@japa/runner'
import app from '@adonisjs/core/services/app'
import { Database } from '@adonisjs/lucid/database'
import { makePublished, SKILL } from '#database/factories/profiles/talents'
import { currency } from '#kernel/currency'
import { Money } from '#kernel/money'
import { DisplayRates } from '#kernel/rates/display_rates'
import { UpdateProfile } from '#profiles/actions/update_profile'
import type { ProfileInput } from '#profiles/domain/profile_input'
import { EVERYBODY, SEARCH_SORTS, type SearchQuery } from '#profiles/domain/search'
import { FacetCounts } from '#profiles/gateways/facet_counts'
import { FacetKeeper } from '#profiles/gateways/facets/facet_keeper'
import { PostgresSearchEngine } from '#profiles/gateways/postgres_search_engine'
import { ResolvedTerms } from '#profiles/gateways/resolved_terms'
import { SearchEngine } from '#profiles/gateways/search_engine'
import { SearchReads } from '#profiles/gateways/search_reads'
import { sizeOfFacetIndex } from '#tests/support/profiles/facets'

/** As while a process starts: its index of facets is never there. */
async function withoutIndex(): Promise<SearchEngine> {
  const keeper = new FacetKeeper(
    () => {
      throw new Error('There is to be no index')
    },
    () => undefined
  )
  await keeper.stop()
  const reads = await app.container.make(SearchReads)
  const rates = await app.container.make(DisplayRates)
  const counts = new FacetCounts(reads, rates, keeper, new ResolvedTerms(reads))
  return new PostgresSearchEngine(reads, counts)
}

async function withIndex(): Promise<SearchEngine> {
  await sizeOfFacetIndex()
  return app.container.make(SearchEngine)
}

/** Every driver passes these; each of them searches what the module wrote. */
const DRIVERS = [
  { name: 'PostgreSQL', make: withoutIndex },
  { name: 'PostgreSQL with its index', make: withIndex },
]

/** Skills that nobody else has, others for each driver. */
async function rareSkills(driver: string): Promise<number[]> {
  const db = await app.container.make(Database)
  const rows: { id: number }[] = await db
    .from('profiles.skills')
    .select('id')
    .orderBy('id', 'desc')
    .offset(4 * DRIVERS.findIndex(({ name }) => name === driver))
    .limit(4)
  return rows.map(({ id }) => id)
}

const skilled = (...ids: number[]) => ids.map((id) => ({ id, level: 'expert' as const }))
/** A biography long enough to be public, in words that nobody searches for. */
const story = (text: string) => `${text} ${'Thereby hangs more than this tells. '.repeat(3)}`
const usual = [SKILL.javascript, SKILL.css, SKILL.sql]

for (const driver of DRIVERS) {
  test.group(`Search engine: ${driver.name}`, () => {
    /** A town of its own, so that nobody else is found. */
    async function town(name: string, people: readonly ProfileInput[]) {
      const engine = await driver.make()
      const city = `${name} ${driver.name}`
      const ids: string[] = []
      for (const person of people) ids.push((await makePublished({ city, ...person })).profileId)
      const ask = (query: Partial<SearchQuery>) =>
        engine.search({ ...EVERYBODY, city, size: 50, ...query })
      const find = async (query: Partial<SearchQuery>) =>
        (await ask(query)).hits.map(({ id }) => ids.indexOf(id)).sort((a, b) => a - b)
      return { engine, city, ids, ask, find }
    }

    test('each filter keeps those who pass it, all together those who pass all', async ({
      assert,
    }) => {
      const { find } = await town('Filterby', [
        { country: 'KE', skills: skilled(...usual) },
        { country: 'GH', category: 'data', skills: skilled(...usual, SKILL.typescript) },
        { country: 'UG', accepting: false, languages: [{ code: 'sw', level: 'C1' }] },
      ])
      assert.deepEqual(await find({}), [0, 1, 2])
      assert.deepEqual(await find({ skills: [SKILL.css, SKILL.typescript] }), [1])
      assert.deepEqual(await find({ anySkills: [SKILL.typescript, SKILL.css] }), [0, 1, 2])
      assert.deepEqual(await find({ anySkills: [SKILL.typescript] }), [1])
      assert.deepEqual(await find({ countries: ['KE', 'UG'] }), [0, 2])
      assert.deepEqual(await find({ languages: ['sw'] }), [2])
      assert.deepEqual(await find({ languages: ['sw', 'en'] }), [])
      assert.deepEqual(await find({ acceptingOnly: true }), [0, 1])
      assert.deepEqual(await find({ verifiedOnly: true }), [0, 1, 2])
      assert.deepEqual(await find({ jobs: { min: null, max: 0 } }), [0, 1, 2])
      assert.deepEqual(await find({ jobs: { min: 1, max: null } }), [])
      assert.deepEqual(await find({ ratingMin: 100 }), [])
      assert.deepEqual(await find({ countries: ['KE', 'GH'], skills: [SKILL.typescript] }), [1])
    })

    test('words are found whatever their form, and may be asked for in many ways', async ({
      assert,
    }) => {
      const { find } = await town('Wordham', [
        { headline: 'Restorer of old organs', biography: story('Bellows, pipes and patience.') },
        { headline: 'Builder of organ pipes', biography: story('New ones, from old wood.') },
        { headline: 'Painter of old doors', biography: story('Nothing that sounds.') },
      ])
      assert.deepEqual(await find({ text: 'organs' }), [0, 1])
      assert.deepEqual(await find({ text: 'pipe old' }), [0, 1])
      assert.deepEqual(await find({ text: '"organ pipes"' }), [1])
      assert.deepEqual(await find({ text: 'organ -builder' }), [0])
      assert.deepEqual(await find({ text: 'organ -wood', sort: 'relevance' }), [0])
      assert.deepEqual(await find({ text: 'bui*' }), [1])
      assert.deepEqual(await find({ text: 'bellows or doors' }), [0, 2])
      assert.deepEqual(await find({ text: '-organ' }), [2])
      for (const text of ['', '&', '🪵', '"', '* *']) assert.deepEqual(await find({ text }), [])
    })

    test('a word that nobody has finds what it may have been meant as, and says so', async ({
      assert,
    }) => {
      const { engine, ids } = await town('Slipton', [
        { headline: 'Zitherist of the old school' },
        { headline: 'Carpenter of sheds' },
      ])
      const names = ['Oluwaseunara Xanthopoulos', 'Somebody Else']
      const update = await app.container.make(UpdateProfile)
      const made = await makePublished({ city: `Slipton ${driver.name}`, name: names[0] })
      const page = await engine.search({ ...EVERYBODY, text: 'Oluwasuenara', sort: 'relevance' })
      assert.deepEqual(
        page.hits.map(({ id }) => id),
        [made.profileId]
      )
      assert.deepEqual(page.corrections, [{ typed: 'Oluwasuenara', meant: ['oluwaseunara'] }])
      await update.execute({ ...made, attributes: { name: names[1] ?? '' } })
      const after = await engine.search({ ...EVERYBODY, text: 'Oluwasuenara', sort: 'relevance' })
      assert.deepEqual(after.hits, [])
      assert.lengthOf(ids, 2)
    })

    test('says where the words were found, the best places first', async ({ assert }) => {
      const { ids, ask } = await town('Placeford', [
        {
          headline: 'Somebody around',
          biography: story('I carve spoons out of ebony, all of them.'),
        },
        { headline: 'Ebony carver', biography: story('Spoons.') },
      ])
      const { hits } = await ask({ text: 'ebony', sort: 'relevance' })
      assert.deepEqual(
        hits.map(({ id, matched }) => [ids.indexOf(id), matched]),
        [
          [1, ['headline']],
          [0, ['biography']],
        ]
      )
    })

    test('rates are compared across currencies', async ({ assert }) => {
      const { find } = await town('Ratewick', [
        { hourlyRate: Money.of('2000', 'USD') },
        { hourlyRate: Money.of('100000', 'JPY') },
        { hourlyRate: Money.of('100', 'KES') },
      ])
      const rate = (min: bigint | null, max: bigint | null) => ({
        rate: { min, max, currency: currency('USD') },
      })
      assert.deepEqual(await find(rate(1000n, 3000n)), [0])
      assert.deepEqual(await find(rate(3001n, null)), [1])
      assert.deepEqual(await find(rate(null, 999n)), [2])
    })

    test('every order pages through all, each once, and counts them', async ({ assert }) => {
      const people = Array.from({ length: 11 }, (_, index) => ({
        hourlyRate: Money.of(String(1000 + (index % 4) * 500), index % 2 ? 'USD' : 'EUR'),
      }))
      const { ids, ask } = await town('Pageborough', people)
      for (const sort of SEARCH_SORTS) {
        const seen: string[] = []
        let after: string | null = null
        do {
          const page = await ask({ text: 'carpenter', sort, size: 4, after })
          assert.equal(page.total, ids.length, sort)
          assert.isFalse(page.capped)
          seen.push(...page.hits.map(({ id }) => id))
          after = page.next
        } while (after !== null && seen.length < 20)
        assert.sameMembers(seen, ids, sort)
        assert.lengthOf(seen, ids.length, sort)
      }
    })

    test('a marker of another order, or of nobody’s making, is refused', async ({ assert }) => {
      const { ask } = await town('Markerby', [{}, {}])
      const { next } = await ask({ size: 1, sort: 'newest' })
      for (const after of [next, 'AAAA', 'WyJyYXRpbmciLCItMSIsMV0']) {
        await assert.rejects(() => ask({ sort: 'rating', after }), /page/)
      }
    })

    test('counts each group as if its own filter were not there', async ({ assert }) => {
      const { engine, city } = await town('Facetby', [
        { country: 'KE', category: 'web' },
        { country: 'KE', category: 'data', accepting: false },
        { country: 'GH', category: 'data' },
      ])
      const facets = await engine.facets(
        { ...EVERYBODY, city, countries: ['GH'], acceptingOnly: true },
        ['country', 'available', 'rating']
      )
      const values = (group: 'country' | 'available') =>
        facets.groups[group]?.map(({ value, count, chosen }) => [value, count, chosen])
      assert.isTrue(facets.exact)
      assert.equal(facets.total, 1)
      assert.deepEqual(values('country'), [
        ['GH', 1, true],
        ['KE', 1, false],
      ])
      assert.deepEqual(values('available'), [['true', 1, true]])
      assert.deepEqual(Object.keys(facets.groups), ['country', 'available', 'rating'])
    })

    test('the most alike come first, never the one they are like', async ({ assert }) => {
      const [one = 0, two = 0, three = 0, four = 0] = await rareSkills(driver.name)
      const { engine, ids } = await town('Alikeham', [
        { skills: skilled(one, two, three) },
        { skills: skilled(one, two, three) },
        { skills: skilled(one, two, four) },
        { category: 'data', skills: skilled(one, two, three) },
      ])
      const found = await engine.similar(ids[0] ?? '', 2)
      assert.deepEqual(found, [ids[1], ids[2]])
      assert.deepEqual(await engine.similar('prf_nobody', 2), [])
    })

    test('a change is found by the next question', async ({ assert }) => {
      const engine = await driver.make()
      const made = await makePublished({ city: `Nextville ${driver.name}` })
      const ask = (city: string) => engine.search({ ...EVERYBODY, city })
      assert.equal((await ask(`Nextville ${driver.name}`)).total, 1)
      const update = await app.container.make(UpdateProfile)
      await update.execute({ ...made, attributes: { city: 'Elsewhereton' } })
      assert.equal((await ask(`Nextville ${driver.name}`)).total, 0)
    })
  })
}
