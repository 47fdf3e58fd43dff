import app from '@adonisjs/core/services/app'
import { Database } from '@adonisjs/lucid/database'
import { test } from '@japa/runner'
import { SendReminders } from '#booking/actions/send_reminders'
import { SweepDeadlines } from '#booking/actions/sweep_deadlines'
import type { MadeBooking } from '#database/factories/booking/bookings'
import { makeClient, makeTalent } from '#database/factories/booking/people'
import { makeEnded, makeReviewed } from '#database/factories/booking/reviews'
import { makeStaff } from '#database/factories/identity/accounts'
import { Caller, type Reply } from '#tests/support/booking/caller'
import { toldOf } from '#tests/support/booking/ledger'
import { drain } from '#tests/support/drain'
import { travel } from '#tests/support/identity/travel'

async function callers({ client, talent, id }: MadeBooking) {
  const asClient = await Caller.of(client.account.id)
  const asTalent = await Caller.of(talent.account.id)
  return { asClient, asTalent, path: `/bookings/${id}` }
}

const say = (who: Caller, path: string, rating: number, text = 'Good.') =>
  who.post(`${path}/reviews`, 'reviews', { rating, text })

/** Everything the API tells a reader about a booking and its people, stamps included. */
async function everythingSeenBy(who: Caller, { id, talent }: MadeBooking): Promise<string[]> {
  const paths = [
    `/reviews?filter[talent]=${talent.profileId}`,
    `/talents/${talent.profileId}`,
    `/bookings/${id}`,
    `/bookings/${id}?include=milestones,revisions,disputes,reviews`,
    `/bookings/${id}/history`,
    '/bookings?include=reviews',
    '/bookings?filter[needsMe]=true',
    '/notices',
    '/conversations',
    '/deadlines?page[size]=200',
    '/staff-tasks?page[size]=100',
  ]
  const replies = await Promise.all(paths.map((path) => who.get(path)))
  return replies
    .filter(({ status }) => status === 200)
    .map(({ headers, text }) => `${headers.get('etag')} ${text}`)
}

test.group('A review that waits', () => {
  test('cannot be seen or inferred by the other side, whatever they read', async ({ assert }) => {
    const booking = await makeEnded()
    const { asClient, asTalent, path } = await callers(booking)
    const staff = await Caller.of((await makeStaff('admin')).id)
    await drain()
    const readers = [asTalent, staff, Caller.visitor()]
    const look = () => Promise.all(readers.map((who) => everythingSeenBy(who, booking)))
    const before = await look()
    const told = await toldOf(booking.id)

    const { id, status } = await say(asClient, path, 1, 'Nobody may know this yet.')
    assert.equal(status, 201)
    await drain()

    assert.deepEqual(await look(), before)
    assert.deepEqual(await toldOf(booking.id), told)
    const own = await asClient.get(`/reviews/${id}`)
    assert.equal(own.attributes['text'], 'Nobody may know this yet.')
    for (const who of readers) {
      const [hidden, unknown] = await Promise.all([
        who.get(`/reviews/${id}`),
        who.get('/reviews/rvw_01h455vb4pex5vsknk084sn02q'),
      ])
      assert.equal(hidden.status, 404)
      assert.equal(hidden.error?.detail, unknown.error?.detail)
    }
    const reported = await asTalent.post(`/reviews/${id}/report`, 'review-reports', {
      reason: 'false',
    })
    assert.equal(reported.error?.code, 'booking.review_not_found')
    const replied = await asTalent.post(`/reviews/${id}/reply`, 'reviews', { text: 'No.' })
    assert.equal(replied.error?.code, 'booking.review_not_found')
  })

  test('changes no reminder of the other side’s', async ({ assert }) => {
    const talent = await makeTalent()
    const [reviewed, silent] = [await makeEnded({ talent }), await makeEnded({ talent })]
    await say(await Caller.of(reviewed.client.account.id), `/bookings/${reviewed.id}`, 2)
    const back = travel({ days: 13, hours: 1 })
    await (await app.container.make(SendReminders)).execute()
    await drain()
    back()
    const { list } = await (await Caller.of(talent.account.id)).get('/notices?page[size]=100')
    const reminders = ({ id }: MadeBooking) =>
      list
        .map(({ attributes }) => attributes)
        .filter(({ kind, url }) => kind === 'booking.deadline_near' && String(url).includes(id))
        .map(({ title, body }) => [title, body])
    assert.isNotEmpty(reminders(reviewed))
    assert.sameDeepMembers(
      reminders(reviewed).map(([, body]) => body),
      reminders(silent).map(([, body]) => body)
    )
  })

  test('does not stop the other side from acting on the version they read', async ({ assert }) => {
    const booking = await makeEnded()
    const { asClient, asTalent, path } = await callers(booking)
    const read = await asTalent.get(path)
    await say(asClient, path, 2)
    assert.equal((await asTalent.get(path)).headers.get('etag'), read.headers.get('etag'))
  })

  test('appears together with the other one, and nothing says which was first', async ({
    assert,
  }) => {
    const { id, clientReviewId, talentReviewId } = await makeReviewed()
    const [client, talent] = await Promise.all([
      Caller.visitor().get(`/reviews/${clientReviewId}`),
      Caller.visitor().get(`/reviews/${talentReviewId}`),
    ])
    assert.isString(client.attributes['publishedAt'])
    assert.equal(client.attributes['publishedAt'], talent.attributes['publishedAt'])
    const published = (await toldOf(id)).filter((name) => name === 'review_published')
    assert.lengthOf(published, 2)
  })

  test('appears alone after 14 days, not before', async ({ assert, cleanup }) => {
    const booking = await makeEnded()
    const { asTalent, asClient, path } = await callers(booking)
    const { id } = await say(asClient, path, 3)
    const sweep = await app.container.make(SweepDeadlines)
    const back = travel({ days: 13, hours: 23 })
    await sweep.execute()
    assert.equal((await asTalent.get(`/reviews/${id}`)).status, 404)
    back()
    cleanup(travel({ days: 14, minutes: 1 }))
    await (await app.container.make(SweepDeadlines)).execute()
    assert.equal((await asTalent.get(`/reviews/${id}`)).status, 200)
    assert.equal((await say(asTalent, path, 1)).error?.code, 'booking.review_not_open')
  })
})

test.group('A reply to a review', () => {
  test('is the reviewed side’s, once and for good, and everybody reads it', async ({ assert }) => {
    const booking = await makeReviewed({ text: 'The door sticks.' })
    const { asClient, asTalent } = await callers(booking)
    const reply = (who: Caller, text: string) =>
      who.post(`/reviews/${booking.clientReviewId}/reply`, 'reviews', { text })
    assert.include((await asTalent.get(`/reviews/${booking.clientReviewId}`)).can, 'reply')
    assert.equal((await reply(asClient, 'Mine.')).error?.code, 'booking.not_your_move')
    for (const [text, code] of [
      [' ', 'booking.text_missing'],
      ['x'.repeat(2_001), 'booking.text_too_long'],
    ] as const) {
      const refused = await reply(asTalent, text)
      assert.equal(refused.error?.code, code)
      assert.equal(refused.error?.source?.pointer, '/data/attributes/text')
    }
    const answered = await reply(asTalent, 'I planed it on Friday.')
    assert.equal(answered.status, 200, answered.text)
    assert.notInclude(answered.can, 'reply')
    assert.equal((await reply(asTalent, 'And again.')).error?.code, 'booking.already_replied')

    const open = await Caller.visitor().get(`/reviews?filter[talent]=${booking.talent.profileId}`)
    assert.containsSubset(open.list[0]?.attributes, {
      text: 'The door sticks.',
      reply: { text: 'I planed it on Friday.' },
    })
    await drain()
    assert.include((await asClient.get('/notices')).text, 'replied to your review')
  })

  test('and the review itself refuse to be reworded, even in the database', async ({ assert }) => {
    const { clientReviewId: id } = await makeReviewed()
    const db = await app.container.make(Database)
    for (const change of [
      'rating = 1',
      "text = 'Other words.'",
      "published_at = published_at + interval '1 day'",
    ]) {
      await assert.rejects(
        () => db.rawQuery(`update booking.reviews set ${change} where id = ?`, [id]),
        /keeps what it was told/
      )
    }
  })
})

test.group('Moderation of reviews', () => {
  const REASON = 'It names where the client lives.'

  async function scene() {
    const booking = await makeReviewed({ rating: 2, text: 'She lives at 12 Elm Road.' })
    const people = await callers(booking)
    const stranger = await Caller.of((await makeClient()).account.id)
    const support = await Caller.of((await makeStaff('support')).id)
    const second = await Caller.of((await makeStaff('admin')).id)
    const id = booking.clientReviewId
    const decide = (who: Caller, action: string, reason = REASON) =>
      who.post(`/reviews/${id}/moderate`, 'reviews', { action, reason })
    const asEverybody = async () =>
      (await Caller.visitor().get(`/reviews?filter[talent]=${booking.talent.profileId}`)).list
    return { booking, ...people, stranger, support, second, id, decide, asEverybody }
  }

  const report = (who: Caller, id: string, reason = 'private', words = 'My address is in it.') =>
    who.post(`/reviews/${id}/report`, 'review-reports', { reason, words })

  test('a report waits for staff, with its reason, and only staff read all', async ({ assert }) => {
    const { stranger, asTalent, support, id } = await scene()
    const reported = await report(stranger, id)
    assert.equal(reported.status, 201, reported.text)
    assert.equal((await report(stranger, id)).error?.code, 'booking.already_reported')
    assert.equal(
      (await report(stranger, id, 'dull')).error?.source?.pointer,
      '/data/attributes/reason'
    )
    await report(asTalent, id, 'false')

    const queue = await support.get(
      '/review-reports?filter[state]=open&include=review&page[size]=100'
    )
    const own = queue.list.filter(({ attributes }) => attributes['reviewId'] === id)
    assert.deepEqual(
      own.map(({ attributes }) => attributes['reason']),
      ['private', 'false']
    )
    assert.include(JSON.stringify(queue.included('reviews')), '12 Elm Road')
    const theirs = await stranger.get('/review-reports')
    assert.lengthOf(theirs.list, 1)
    assert.equal((await asTalent.get(`/review-reports/${reported.id}`)).status, 404)
  })

  test('words go and the stars stay; author and staff still read them', async ({ assert }) => {
    const { id, decide, support, asEverybody, asClient, asTalent, stranger, booking } =
      await scene()
    await report(stranger, id)
    const missing = await decide(support, 'hide-text', ' ')
    assert.equal(missing.error?.source?.pointer, '/data/attributes/reason')
    const decided = await decide(support, 'hide-text')
    assert.equal(decided.status, 200, decided.text)
    const [shown] = await asEverybody()
    assert.containsSubset(shown?.attributes, {
      rating: 2,
      text: '',
      hidden: 'text',
      decision: null,
    })
    assert.notInclude(JSON.stringify(shown), 'Elm Road')
    assert.include((await asClient.get(`/reviews/${id}`)).text, 'Elm Road')
    const seen = await asTalent.get(`/reviews/${id}`)
    assert.notInclude(seen.text, 'Elm Road')
    assert.containsSubset(seen.attributes['decision'], { reason: REASON })
    assert.equal((await decide(support, 'hide-text')).error?.code, 'booking.moderation_moot')
    assert.equal((await decide(support, 'keep')).error?.code, 'booking.moderation_moot')

    await drain()
    for (const who of [asClient, asTalent]) {
      assert.include((await who.get('/notices')).text, 'ask another member of staff')
    }
    assert.include((await stranger.get('/notices')).text, 'You had reported it')
    const db = await app.container.make(Database)
    const audited = await db
      .from('kernel.audit_log')
      .where({ subject_id: id, action: 'booking.review_hide-text', reason: REASON })
    assert.lengthOf(audited, 1)
    assert.include(await toldOf(booking.id), 'review_moderated')
  })

  test('a review that goes takes its stars out of the rating, and back when it returns', async ({
    assert,
  }) => {
    const { decide, support, second, asEverybody, booking, id, stranger } = await scene()
    const rating = async () => {
      await drain()
      const talent = await Caller.visitor().get(`/talents/${booking.talent.profileId}`)
      return [talent.attributes['rating'], talent.attributes['reviewCount']]
    }
    assert.deepEqual(await rating(), [2, 1])
    await decide(support, 'hide-review')
    assert.isEmpty(await asEverybody())
    assert.equal((await stranger.get(`/reviews/${id}`)).status, 404)
    assert.deepEqual(await rating(), [null, 0])
    await decide(second, 'restore', 'The address was public.')
    assert.lengthOf(await asEverybody(), 1)
    assert.deepEqual(await rating(), [2, 1])
  })

  test('an appeal is looked at by somebody else, once', async ({ assert }) => {
    const { decide, support, second, asClient, asTalent, id, stranger } = await scene()
    const appeal = (who: Caller): Promise<Reply> =>
      who.post(`/reviews/${id}/appeal`, 'reviews', { words: 'That is not my address.' })
    assert.equal((await appeal(asClient)).error?.code, 'booking.appeal_not_open')
    await decide(support, 'hide-review')
    assert.include((await asClient.get(`/reviews/${id}`)).can, 'appeal')
    const appealed = await appeal(asClient)
    assert.equal(appealed.status, 200, appealed.text)
    assert.notInclude(appealed.can, 'appeal')
    assert.equal((await appeal(asClient)).error?.code, 'booking.appeal_not_open')
    assert.equal((await appeal(stranger)).status, 404)
    assert.equal((await decide(support, 'restore')).error?.code, 'booking.same_person')
    assert.deepEqual((await support.get(`/reviews/${id}`)).can, [])
    assert.deepEqual((await second.get(`/reviews/${id}`)).can, ['moderate'])
    const yours = async (who: Caller) =>
      (await who.get('/staff-tasks?filter[kind]=review_report&page[size]=100')).list
        .filter(({ attributes }) => attributes['detail'] === 'That is not my address.')
        .map(({ meta }) => (meta as { yours?: boolean }).yours)
    assert.deepEqual([await yours(support), await yours(second)], [[false], [true]])
    assert.equal((await decide(second, 'restore', 'It is nobody’s.')).status, 200)
    assert.notInclude((await asTalent.get(`/reviews/${id}`)).can, 'appeal')
    const queue = await support.get('/review-reports?filter[state]=open&page[size]=100')
    assert.notInclude(queue.text, id)
  })
})
