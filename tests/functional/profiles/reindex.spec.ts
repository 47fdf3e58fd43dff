import { test } from '@japa/runner'
import app from '@adonisjs/core/services/app'
import { Database } from '@adonisjs/lucid/database'
import { makePublished } from '#database/factories/profiles/talents'
import { ReindexSearch } from '#profiles/actions/reindex_search'
import { UnpublishProfile } from '#profiles/actions/unpublish_profile'
import { UpdateProfile } from '#profiles/actions/update_profile'
import { FacetKeeper } from '#profiles/gateways/facets/facet_keeper'
import { sizeOfFacetIndex } from '#tests/support/profiles/facets'
import { searchTalents } from '#tests/support/profiles/search'

interface Shape {
  rows: { definition: string }[]
}

async function shape(): Promise<string[]> {
  const db = await app.container.make(Database)
  const { rows } = (await db.rawQuery(`
    select indexdef as definition from pg_indexes
      where schemaname = 'profiles' and tablename like 'search_documents%'
    union all select pg_get_triggerdef(oid) from pg_trigger
      where tgrelid = 'profiles.search_documents'::regclass and not tgisinternal
    union all select conname || pg_get_constraintdef(oid) from pg_constraint
      where conrelid = 'profiles.search_documents'::regclass
    union all select a.attname || ' ' || a.attnotnull from pg_attribute a
      where a.attrelid = 'profiles.search_documents'::regclass and a.attnum > 0
    order by 1`)) as Shape
  return rows.map(({ definition }) => definition)
}

test.group('Making the table of search anew', () => {
  test('puts right what was wrong and loses nothing that changes meanwhile', async ({ assert }) => {
    const city = 'Reindexburgh'
    const lost = await makePublished({ city, headline: 'Weaver of marram' })
    const changed = await makePublished({ city, headline: 'Weaver of willow' })
    const gone = await makePublished({ city, headline: 'Weaver of rush' })
    const db = await app.container.make(Database)
    await db.from('profiles.search_documents').where('profile_id', lost.profileId).delete()
    assert.notInclude((await searchTalents({ 'filter[city]': city })).ids, lost.profileId)

    const before = await shape()
    const steps = new Set<string>()
    const reindex = await app.container.make(ReindexSearch)
    for await (const progress of reindex.execute()) {
      if (progress.step === 'indexing' && !steps.has('indexing')) {
        const update = await app.container.make(UpdateProfile)
        await update.execute({ ...changed, attributes: { headline: 'Weaver of cane' } })
        await (await app.container.make(UnpublishProfile)).execute(gone)
        const found = await searchTalents({ 'filter[city]': city, 'filter[q]': 'weaver' })
        assert.deepEqual(found.ids, [changed.profileId], 'searches go on')
      }
      steps.add(progress.step)
    }
    assert.deepEqual([...steps], ['filling', 'indexing', 'catching-up', 'swapped'])
    assert.deepEqual(await shape(), before)

    const weavers = await searchTalents({ 'filter[city]': city, 'filter[q]': 'weaver' })
    assert.sameMembers(weavers.ids, [lost.profileId, changed.profileId])
    assert.deepEqual((await searchTalents({ 'filter[q]': 'weaver cane' })).ids, [changed.profileId])
    const after = await makePublished({ city, headline: 'Weaver of reed' })
    assert.include((await searchTalents({ 'filter[city]': city })).ids, after.profileId)
  })

  test('lets a writer finish who has a profile already', async ({ assert, cleanup }) => {
    const db = await app.container.make(Database)
    const writer = await db.transaction()
    cleanup(() => (writer.isCompleted ? undefined : writer.rollback()))
    await writer.rawQuery('lock table profiles.talent_profiles in row exclusive mode')
    const reindex = (async () => {
      for await (const _ of (await app.container.make(ReindexSearch)).execute());
    })()
    const waits = async () => {
      const { rows } = (await db.rawQuery(`
        select from pg_locks
        where relation = 'profiles.talent_profiles'::regclass and not granted`)) as Shape
      return rows.length > 0
    }
    while (!(await waits()));
    await writer.rawQuery('lock table profiles.search_documents in row exclusive mode nowait')
    await writer.commit()
    await assert.doesNotReject(() => reindex)
  })

  test('is noticed by what keeps a copy', async ({ assert }) => {
    const keeper = await app.container.make(FacetKeeper)
    const before = await sizeOfFacetIndex()
    assert.isAbove(before, 0)
    for await (const _ of (await app.container.make(ReindexSearch)).execute());
    assert.isNull(await keeper.use([], (index) => index.size))
    assert.equal(await sizeOfFacetIndex(), before)
  })
})
