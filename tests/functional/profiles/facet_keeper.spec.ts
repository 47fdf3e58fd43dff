import { test } from '@japa/runner'
import app from '@adonisjs/core/services/app'
import { Database } from '@adonisjs/lucid/database'
import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import { makePublished } from '#database/factories/profiles/talents'
import { DisplayRates } from '#kernel/rates/display_rates'
import { sql } from '#kernel/sql'
import { EVERYBODY } from '#profiles/domain/search'
import { FacetCounts } from '#profiles/gateways/facet_counts'
import { FacetIndex } from '#profiles/gateways/facets/facet_index'
import { FacetKeeper } from '#profiles/gateways/facets/facet_keeper'
import { loadChanges, seen } from '#profiles/gateways/facets/loading'
import { ResolvedTerms } from '#profiles/gateways/resolved_terms'
import { SearchReads } from '#profiles/gateways/search_reads'

const FIRST_PAGE = { ranges: [], from: null }
const TOUCH = 'update profiles.search_documents set rank = rank where profile_id = :profileId'

test.group('What keeps the index of facets', () => {
  test('changes that cannot be taken in are told of, and the index is made anew', async ({
    assert,
    cleanup,
  }) => {
    await makePublished()
    const db = await app.container.make(Database)
    const told: unknown[] = []
    let away = false
    const keeper = new FacetKeeper(
      () => {
        if (away) throw new Error('The database is away')
        return db.connection('search')
      },
      (error) => told.push(error)
    )
    cleanup(() => keeper.stop())
    await keeper.warm()
    const size = () => keeper.use([], (index) => index.size)
    assert.isAbove((await size()) ?? 0, 0)

    away = true
    assert.isNull(await size(), 'the table is counted')
    assert.isFalse(keeper.ready)
    await keeper.warm()
    assert.isNotEmpty(told)
    away = false
    await keeper.warm()
    assert.isAbove((await size()) ?? 0, 0)
  })

  test('a word that cannot be asked for is told of once a minute, and the table is counted', async ({
    assert,
    cleanup,
  }) => {
    const db = await app.container.make(Database)
    const told: unknown[] = []
    let now = 0
    const keeper = new FacetKeeper(
      () => db.connection('search'),
      (error) => told.push(error),
      { prompt: 20_000, now: () => now }
    )
    cleanup(() => keeper.stop())
    await keeper.warm()
    const ask = () => keeper.use(['no & (query'], (index) => index.size)
    assert.isNull(await ask())
    now = 59_000
    assert.isNull(await ask())
    assert.lengthOf(told, 1)
    now = 60_000
    assert.isNull(await ask())
    assert.lengthOf(told, 2)
  })

  test('however many words take long, they have one connection, and some wait for the next time', async ({
    assert,
    cleanup,
  }) => {
    await makePublished()
    const db = await app.container.make(Database)
    const client = db.connection('search')
    const asked = { now: 0, most: 0, all: 0 }
    const watched = new Proxy(client, {
      get(target, name) {
        if (name !== 'transaction') {
          const own: unknown = Reflect.get(target, name)
          return typeof own === 'function' ? (own.bind(target) as unknown) : own
        }
        return async (work: (tx: TransactionClientContract) => Promise<unknown>) => {
          asked.all++
          asked.most = Math.max(asked.most, ++asked.now)
          return target.transaction(work).finally(() => asked.now--)
        }
      },
    })
    const keeper = new FacetKeeper(
      () => watched,
      (error) => assert.fail(String(error)),
      { prompt: 0, now: () => 0 }
    )
    cleanup(() => keeper.stop())
    await keeper.warm()
    asked.all = asked.most = 0
    // Nobody has these words, so that all documents are found.
    const common = Array.from({ length: 24 }, (_, at) => `!'word${at}nobodyhas'`)
    const size = (terms: readonly string[]) => keeper.use(terms, (index) => index.size)
    assert.isNull(await size(common))
    while ((await size(common.slice(0, 20))) === null) await size([])
    assert.deepEqual(asked, { now: 0, most: 1, all: 21 })
    assert.isNull(await size(common))
  })

  test('too many changes are not looked at', async ({ assert }) => {
    const { profileId } = await makePublished()
    const db = await app.container.make(Database)
    const client = db.connection('search')
    const index = new FacetIndex()
    index.keepTold('no & (query', [])
    const since = await seen(client)
    await sql(db.connection(), TOUCH, { profileId })
    assert.isNull(await loadChanges(client, index, since, 0))
  })

  test('a replica misses nobody who was at work when it was last looked at', async ({
    assert,
    cleanup,
  }) => {
    const { profileId } = await makePublished()
    const db = await app.container.make(Database)
    const writer = await db.transaction()
    await sql(writer, TOUCH, { profileId })
    await sql(db.connection(), 'select cast(pg_current_xact_id() as text)')
    const { table, snapshot } = await seen(db.connection('search'))
    const [from, to, working] = snapshot.split(':')
    assert.isNotEmpty(working)
    await writer.commit()

    const replica = await db.transaction()
    cleanup(() => replica.rollback())
    await replica.rawQuery(`
      create schema replica;
      create function replica.pg_is_in_recovery() returns boolean language sql as 'select true';
      set local search_path = replica, pg_catalog, public`)
    const index = new FacetIndex()
    // There a snapshot does not say who is at work.
    const since = { table, snapshot: `${from}:${to}:` }
    assert.isNotNull(await loadChanges(replica, index, since, 5_000))
    const [document] = await sql<{ number: number }>(
      replica,
      'select number from profiles.search_documents where profile_id = :profileId',
      { profileId }
    )
    assert.isTrue(index.present.has(document?.number ?? -1))
  })

  test('a question about a few profiles does not make one', async ({ assert, cleanup }) => {
    let asked = 0
    const keeper = new FacetKeeper(
      () => {
        asked++
        throw new Error('There is to be no index')
      },
      () => undefined
    )
    cleanup(() => keeper.stop())
    const reads = await app.container.make(SearchReads)
    const rates = await app.container.make(DisplayRates)
    const counts = new FacetCounts(reads, rates, keeper, new ResolvedTerms(reads))
    assert.isNull(await counts.known({ ...EVERYBODY, among: ['prf_1'] }, [], FIRST_PAGE))
    assert.equal(asked, 0)
    assert.isNull(await counts.known(EVERYBODY, [], FIRST_PAGE))
    assert.equal(asked, 1)
  })
})
