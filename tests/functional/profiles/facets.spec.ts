import { test } from '@japa/runner'
import app from '@adonisjs/core/services/app'
import { makePublished, SKILL } from '#database/factories/profiles/talents'
import { Money } from '#kernel/money'
import { UnpublishProfile } from '#profiles/actions/unpublish_profile'
import { UpdateProfile } from '#profiles/actions/update_profile'
import type { FacetCount, Facets } from '#profiles/domain/facet_groups'
import { sizeOfFacetIndex } from '#tests/support/profiles/facets'
import { follow } from '#tests/support/profiles/search'

const ALL = 'category,skills,rate,rating,jobs,available,verified,languages,country,city' as const

async function facetsOf(query: Record<string, string>, groups: string = ALL): Promise<Facets> {
  const search = new URLSearchParams({ ...query, 'withFacets': groups, 'page[size]': '1' })
  const { meta } = await follow(`/api/v1/talents?${search.toString()}`)
  return meta.facets as Facets
}

const counts = (group: readonly FacetCount[] = []) =>
  Object.fromEntries(
    group.filter(({ count }) => count > 0).map(({ value, count }) => [value, count])
  )

test.group('Counts beside the results', (group) => {
  group.setup(async () => {
    await sizeOfFacetIndex()
  })

  test('every group is counted without its own filter', async ({ assert }) => {
    const city = 'Countington'
    const skills = (...ids: number[]) => ids.map((id) => ({ id, level: 'expert' as const }))
    const base = [SKILL.javascript, SKILL.css]
    const rate = (amount: string) => Money.of(amount, 'USD')
    await makePublished({ city, country: 'KE', skills: skills(...base, SKILL.sql) })
    await makePublished({
      city,
      country: 'GH',
      category: 'data',
      hourlyRate: rate('900'),
      skills: skills(...base, SKILL.typescript),
    })
    await makePublished({
      city,
      country: 'GH',
      accepting: false,
      hourlyRate: rate('9000'),
      skills: skills(...base, SKILL.sql),
      languages: [{ code: 'sw', level: 'C1' }],
    })

    const all = await facetsOf({ 'filter[city]': city })
    assert.equal(all.source, 'index')
    assert.isTrue(all.exact)
    assert.equal(all.total, 3)
    assert.deepEqual(counts(all.groups.category), { web: 2, data: 1 })
    assert.deepEqual(counts(all.groups.country), { GH: 2, KE: 1 })
    assert.deepEqual(counts(all.groups.languages), { en: 2, sw: 1 })
    assert.deepEqual(counts(all.groups.available), { true: 2 })
    assert.deepEqual(counts(all.groups.rate), { 0: 1, 2500: 1, 5000: 1 })
    assert.equal(counts(all.groups.skills)[String(SKILL.css)], 3)

    const some = await facetsOf({
      'filter[city]': city,
      'filter[country]': 'GH',
      'filter[available]': 'true',
    })
    assert.equal(some.total, 1)
    assert.deepEqual(counts(some.groups.country), { GH: 1, KE: 1 })
    assert.deepEqual(counts(some.groups.available), { true: 1 })
    assert.deepEqual(counts(some.groups.category), { data: 1 })
    const chosen = some.groups.country?.filter((each) => each.chosen).map(({ value }) => value)
    assert.deepEqual(chosen, ['GH'])
    assert.match(some.groups.category?.[0]?.label ?? '', /data/i)
  })

  test('a change is in the counts of the next request', async ({ assert }) => {
    const city = 'Changington'
    const made = await makePublished({ city, headline: 'Tuner of hurdy-gurdies' })
    const query = { 'filter[city]': city, 'filter[q]': 'hurdy' }
    assert.deepEqual(counts((await facetsOf(query)).groups.country), { KE: 1 })

    const update = await app.container.make(UpdateProfile)
    await update.execute({ ...made, attributes: { country: 'TZ' } })
    assert.deepEqual(counts((await facetsOf(query)).groups.country), { TZ: 1 })

    await update.execute({ ...made, attributes: { headline: 'Tuner of pianos' } })
    assert.equal((await facetsOf(query)).total, 0)
    assert.equal((await facetsOf({ ...query, 'filter[q]': 'tuner -hurdy' })).total, 1)

    const unpublish = await app.container.make(UnpublishProfile)
    await unpublish.execute(made)
    const gone = await facetsOf({ 'filter[city]': city })
    assert.deepEqual([gone.source, gone.total], ['index', 0])
  })

  test('what nobody asked to count is not counted', async ({ assert }) => {
    const answer = await follow('/api/v1/talents?page[size]=1')
    assert.notProperty(answer.meta, 'facets')
    assert.deepEqual(Object.keys((await facetsOf({}, 'country')).groups), ['country'])
  })

  test('talents like one are a page of their own', async ({ assert }) => {
    const own = await makePublished()
    await makePublished()
    const found = await follow(`/api/v1/talents/${own.profileId}/similar?page[size]=1`)
    assert.equal(found.status, 200)
    assert.lengthOf(found.ids, 1)
    assert.notInclude(found.ids, own.profileId)
    assert.equal((await follow('/api/v1/talents/nobody/similar')).status, 404)
  })
})
