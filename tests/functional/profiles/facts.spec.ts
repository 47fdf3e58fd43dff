import { test } from '@japa/runner'
import app from '@adonisjs/core/services/app'
import { Database } from '@adonisjs/lucid/database'
import { DateTime } from 'luxon'
import { makePublished } from '#database/factories/profiles/talents'
import { newId } from '#kernel/ids'
import { sql } from '#kernel/sql'
import { UnitOfWork } from '#kernel/unit_of_work'
import { RecordOutcome } from '#profiles/actions/record_outcome'
import { UnpublishProfile } from '#profiles/actions/unpublish_profile'
import type { Outcome } from '#profiles/domain/outcome'
import { searchTalents } from '#tests/support/profiles/search'

const at = (hour: number) => DateTime.utc(2026, 3, 1, hour) as DateTime<true>

async function record(outcomes: readonly Outcome[]): Promise<void> {
  const work = await app.container.make(UnitOfWork)
  const action = await app.container.make(RecordOutcome)
  for (const outcome of outcomes) await work.run((tx) => action.execute(outcome, tx))
}

test.group('Facts from bookings', () => {
  test('come out the same in whatever order events arrive', async ({ assert }) => {
    const city = 'Factsworth'
    const story = (talentId: string): Outcome[] => {
      const bookingId = newId('bk')
      return [
        { bookingId, talentId, offeredAt: at(1) },
        { bookingId, talentId, answeredAt: at(4) },
        { bookingId, talentId, answeredAt: at(9) },
        { bookingId, talentId, clientId: 'acc_client', fundedAt: at(10) },
        { bookingId, talentId, released: true },
        {
          bookingId,
          talentId,
          delivery: { milestoneId: newId('ms'), dueOn: '2026-03-01', submittedAt: at(15) },
        },
        { bookingId, talentId, completedAt: at(20) },
        { bookingId, talentId, moderation: { number: 1, counts: false } },
        { bookingId, talentId, moderation: { number: 2, counts: true } },
        { bookingId, talentId, rating: 4 },
      ]
    }
    const forwards = await makePublished({ city })
    const backwards = await makePublished({ city })
    await record(story(forwards.account.id))
    await record(story(backwards.account.id).reverse())
    const { talents } = await searchTalents({ 'filter[city]': city })
    assert.lengthOf(talents, 2)
    for (const { attributes } of talents) {
      assert.containsSubset(attributes, {
        ...{ rating: 4, reviewCount: 1, jobsDone: 1, responseHours: 3 },
        ...{ successShare: 100, endedJobs: 1, onTimeShare: 100, deliveries: 1 },
        ...{ clients: 1, repeatClients: 0 },
      })
    }
  })

  test('two events at once are both counted', async ({ assert }) => {
    const city = 'Concurrency-on-Sea'
    const { account } = await makePublished({ city })
    const outcomes = [5, 4, 3, 5].map((rating) => ({
      bookingId: newId('bk'),
      talentId: account.id,
      rating,
    }))
    await Promise.all(outcomes.map((outcome) => record([outcome])))
    const { talents } = await searchTalents({ 'filter[city]': city })
    assert.equal(talents[0]?.attributes.reviewCount, 4)
    assert.equal(talents[0]?.attributes.rating, 4.25)
  })

  test('who is taken back while an event is counted is not found again', async ({ assert }) => {
    const made = await makePublished()
    const db = await app.container.make(Database)
    const work = await app.container.make(UnitOfWork)
    const unpublish = await app.container.make(UnpublishProfile)
    const counted = await work.run(async (tx) => {
      await unpublish.execute(made, tx)
      const recorded = record([{ bookingId: newId('bk'), talentId: made.account.id, rating: 5 }])
      const [self] = await sql<{ pid: number }>(tx, 'select pg_backend_pid() as pid')
      const waiting = () =>
        sql(db.connection(), 'select from pg_locks where :pid = any(pg_blocking_pids(pid))', {
          pid: self?.pid ?? 0,
        })
      while ((await waiting()).length === 0);
      return { recorded }
    })
    await counted.recorded
    const documents = db.from('profiles.search_documents')
    assert.isEmpty(await documents.where('profile_id', made.profileId))
  })

  test('who has better reviews comes first', async ({ assert }) => {
    const city = 'Rankenstein'
    const [worse, better, newcomer] = [
      await makePublished({ city }),
      await makePublished({ city }),
      await makePublished({ city }),
    ]
    await record([
      { bookingId: newId('bk'), talentId: worse.account.id, rating: 3 },
      { bookingId: newId('bk'), talentId: better.account.id, rating: 5 },
    ])
    const { ids } = await searchTalents({ 'filter[city]': city, 'sort': '-rating' })
    assert.deepEqual(ids, [better.profileId, worse.profileId, newcomer.profileId])
  })
})
