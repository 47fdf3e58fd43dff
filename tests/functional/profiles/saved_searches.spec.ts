import { test } from '@japa/runner'
import app from '@adonisjs/core/services/app'
import { Database } from '@adonisjs/lucid/database'
import { DateTime, type DurationLike } from 'luxon'
import { actorFor, makeAccount, type MadeAccount } from '#database/factories/identity/accounts'
import { makePublished } from '#database/factories/profiles/talents'
import { newId } from '#kernel/ids'
import { Money } from '#kernel/money'
import { UnitOfWork } from '#kernel/unit_of_work'
import { MatchSavedSearches } from '#profiles/actions/match_saved_searches'
import { RecordOutcome } from '#profiles/actions/record_outcome'
import { UnpublishProfile } from '#profiles/actions/unpublish_profile'
import { UpdateProfile } from '#profiles/actions/update_profile'
import type { Outcome } from '#profiles/domain/outcome'
import { Caller, type Resource } from '#tests/support/booking/caller'
import { drain } from '#tests/support/drain'
import { travel } from '#tests/support/identity/travel'

interface Person {
  account: MadeAccount
  caller: Caller
}

async function person(): Promise<Person> {
  const account = await makeAccount()
  return { account, caller: await Caller.of(account.id) }
}

const save = (who: Person, filter: Record<string, string>, more: Record<string, unknown> = {}) =>
  who.caller.post('/saved-searches', 'saved-searches', {
    name: `Search ${JSON.stringify(filter)}`.slice(0, 80),
    digest: 'daily',
    filter,
    ...more,
  })

/** Everything that a worker does for saved searches in the time given. */
async function after(by: DurationLike): Promise<() => void> {
  const back = travel(by)
  const match = await app.container.make(MatchSavedSearches)
  while ((await match.execute()) > 0);
  await drain()
  return back
}

const newOf = async (who: Person, id: string) => {
  const reply = await who.caller.get(`/saved-searches/${id}?include=newest`)
  const names = reply.included('talents').map(({ id: talent }: Resource) => talent)
  return { count: reply.attributes['newCount'], names }
}

const noticesOf = async (who: Person) =>
  (await who.caller.get('/notices')).list.filter(
    ({ attributes }) => attributes['kind'] === 'profiles.search_matched'
  )

async function record(outcome: Outcome): Promise<void> {
  const unitOfWork = await app.container.make(UnitOfWork)
  const action = await app.container.make(RecordOutcome)
  await unitOfWork.run((tx) => action.execute(outcome, tx))
}

let towns = 0
const town = () => `Lookouton ${(towns += 1)}`

test.group('Saved searches', () => {
  test('find who comes after they were saved, each once', async ({ assert, cleanup }) => {
    const [own, city] = [await person(), town()]
    await makePublished({ city })
    const saved = await save(own, { city, q: 'carpenter' })
    assert.equal(saved.status, 201, saved.text)
    const fresh = await makePublished({ city, name: 'Achieng Odhiambo' })
    await makePublished({ city: town() })

    cleanup(await after({ minutes: 11 }))
    assert.deepEqual(await newOf(own, saved.id), { count: 1, names: [fresh.profileId] })
    cleanup(await after({ hours: 25 }))
    const [notice, ...others] = await noticesOf(own)
    assert.isEmpty(others)
    assert.include(String(notice?.attributes['title']), '1 new person')
    assert.include(String(notice?.attributes['body']), 'Achieng Odhiambo')
    cleanup(await after({ hours: 50 }))
    assert.lengthOf(await noticesOf(own), 1, 'nobody is told twice of the same')
  })

  test('find who changes into what was asked for, and not who was found before', async ({
    assert,
    cleanup,
  }) => {
    const [own, city] = [await person(), town()]
    const known = await makePublished({ city })
    const other = await makePublished({ city, hourlyRate: Money.of('90000', 'USD') })
    const filter = { city, currency: 'USD', rateMax: '10000' }
    const { id } = await save(own, filter)
    const update = await app.container.make(UpdateProfile)
    await update.execute({ ...known, attributes: { headline: 'Carpenter of loud rooms' } })
    await update.execute({ ...other, attributes: { hourlyRate: Money.of('8000', 'USD') } })

    cleanup(await after({ minutes: 11 }))
    assert.deepEqual((await newOf(own, id)).names, [other.profileId])
    const unpublish = await app.container.make(UnpublishProfile)
    await unpublish.execute(other)
    assert.deepEqual(await newOf(own, id), { count: 0, names: [] })
  })

  test('find whose rating or jobs done grow into what was asked for, each once', async ({
    assert,
    cleanup,
  }) => {
    const [own, city] = [await person(), town()]
    const { account, profileId } = await makePublished({ city })
    const rated = await save(own, { city, ratingMin: '4.5' })
    const busy = await save(own, { city, jobsMin: '1' })
    cleanup(await after({ minutes: 11 }))
    assert.deepEqual(await newOf(own, rated.id), { count: 0, names: [] })

    const done = { bookingId: newId('bk'), talentId: account.id }
    await record({ ...done, rating: 5 })
    cleanup(await after({ minutes: 22 }))
    assert.deepEqual(await newOf(own, rated.id), { count: 1, names: [profileId] })
    assert.deepEqual(await newOf(own, busy.id), { count: 0, names: [] })

    await record({ ...done, released: true, completedAt: DateTime.utc() as DateTime<true> })
    await record({ bookingId: newId('bk'), talentId: account.id, rating: 5 })
    cleanup(await after({ minutes: 33 }))
    assert.deepEqual(await newOf(own, busy.id), { count: 1, names: [profileId] })
    assert.deepEqual(await newOf(own, rated.id), { count: 1, names: [profileId] })
  })

  test('are new no longer once their owner has looked', async ({ assert, cleanup }) => {
    const [own, city] = [await person(), town()]
    const { id } = await save(own, { city })
    await makePublished({ city })
    cleanup(await after({ minutes: 11 }))
    assert.equal((await newOf(own, id)).count, 1)
    const looked = await own.caller.post(`/saved-searches/${id}/look`, 'saved-searches')
    assert.equal(looked.attributes['newCount'], 0, looked.text)
    cleanup(await after({ hours: 25 }))
    assert.isEmpty(await noticesOf(own), 'what was looked at needs no telling')
  })

  test('that want no telling only count, and tell from then on when they do', async ({
    assert,
    cleanup,
  }) => {
    const [own, city] = [await person(), town()]
    const { id } = await save(own, { city }, { digest: 'off' })
    await makePublished({ city })
    cleanup(await after({ hours: 25 }))
    assert.equal((await newOf(own, id)).count, 1)
    assert.isEmpty(await noticesOf(own))

    const turned = await own.caller.patch(`/saved-searches/${id}`, { digest: 'daily' })
    assert.equal(turned.attributes['digest'], 'daily', turned.text)
    await makePublished({ city, name: 'Later Comer' })
    cleanup(await after({ hours: 51 }))
    const told = await noticesOf(own)
    assert.lengthOf(told, 1)
    assert.include(String(told[0]?.attributes['title']), '1 new person')
  })

  test('a profile that matches many is one question for each of them', async ({
    assert,
    cleanup,
  }) => {
    const [own, city] = [await person(), town()]
    const ids = await Promise.all(
      ['carpenter', 'calm', 'interiors'].map(async (q) => (await save(own, { city, q })).id)
    )
    const { profileId } = await makePublished({ city })
    cleanup(await after({ minutes: 11 }))
    for (const id of ids) assert.deepEqual((await newOf(own, id)).names, [profileId])
  })

  test('workers at the same moment tell of nobody twice', async ({ assert, cleanup }) => {
    const [own, city] = [await person(), town()]
    await save(own, { city })
    await makePublished({ city })
    cleanup(travel({ hours: 25 }))
    const match = await app.container.make(MatchSavedSearches)
    await Promise.all([match.execute(), match.execute(), match.execute()])
    await drain()
    assert.lengthOf(await noticesOf(own), 1)
  })

  test('one that cannot be asked stops no other', async ({ assert, cleanup }) => {
    const [own, city] = [await person(), town()]
    const [broken, sound] = [await save(own, { city }), await save(own, { city, q: 'calm' })]
    const db = await app.container.make(Database)
    await db
      .from('profiles.saved_searches')
      .where('id', broken.id)
      .update({ query: JSON.stringify({ skills: ['x'] }) })
    const { profileId } = await makePublished({ city })
    cleanup(await after({ minutes: 11 }))
    assert.deepEqual((await newOf(own, sound.id)).names, [profileId])
  })

  test('hold all that was asked for, and say what is wrong with it', async ({ assert }) => {
    const own = await person()
    const filter = { q: 'calm', skills: '3339', category: 'web', country: 'KE', available: 'true' }
    const saved = await save(own, filter, { name: '  Calm   people ', sort: '-rating' })
    assert.containsSubset(saved.attributes, { name: 'Calm people', filter, sort: '-rating' })
    assert.deepEqual(saved.attributes['labels'], {
      3339: 'JavaScript',
      web: 'Web and interfaces',
    })

    const wrong: [Record<string, string>, string][] = [
      [{ shoe: '42' }, 'filter/shoe'],
      [{ skills: 'x' }, 'filter/skills'],
      [{ category: 'nothing' }, 'filter/category'],
      [{ rateMin: '10' }, 'filter/currency'],
      [{ rateMin: '10', rateMax: '1', currency: 'USD' }, 'filter/rateMin'],
    ]
    for (const [given, field] of wrong) {
      const { error, text } = await save(own, given)
      assert.equal(error?.source?.pointer, `/data/attributes/${field}`, text)
    }
    const { error } = await save(own, {}, { sort: 'shoe' })
    assert.equal(error?.source?.pointer, '/data/attributes/sort')
    const again = await save(own, filter, { name: 'calm PEOPLE' })
    assert.equal(again.error?.code, 'profiles.search_name_taken')
  })

  test('are nobody else’s to see, change or delete', async ({ assert }) => {
    const [own, other] = [await person(), await person()]
    const { id } = await save(own, { city: town() })
    const path = `/saved-searches/${id}`
    assert.isEmpty((await other.caller.get('/saved-searches')).list)
    assert.equal((await other.caller.get(path)).status, 404)
    assert.equal((await other.caller.patch(path, { name: 'Mine' })).status, 404)
    assert.equal((await other.caller.post(`${path}/look`, 'saved-searches')).status, 404)
    assert.equal((await other.caller.delete(path)).status, 404)
    assert.equal((await own.caller.delete(path)).status, 204)
    assert.isTrue((await actorFor(own.account.id)).partyIds.includes(own.account.id))
  })
})
