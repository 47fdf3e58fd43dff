import app from '@adonisjs/core/services/app'
import { Database } from '@adonisjs/lucid/database'
import { test } from '@japa/runner'
import { OfferSent } from '#booking/contract/events'
import { newId } from '#kernel/ids'
import { travel } from '#tests/support/identity/travel'
import {
  call,
  get,
  message,
  names,
  newcomers,
  pretendBookings,
  question,
  talentOnShow,
  tellOf,
  type Doc,
  type Docs,
  type Failure,
} from '#tests/support/messaging/scene'
import { namedActors } from '#tests/support/named_actors'

const codeOf = ({ json }: { json: unknown }) => (json as Failure).errors[0]?.code
const idOf = ({ json }: { json: unknown }) => (json as Doc).data.id

function somebody(name = 'Clara'): string {
  const id = newId('acc')
  names[id] = name
  return id
}

const ask = (who: string, talentId: string, body: string, more: object = {}) =>
  call(who, 'POST', '/conversations', question(talentId, body, more))

test.group('Questions before there is a booking', (group) => {
  group.each.setup(namedActors)
  group.each.setup(pretendBookings)

  test('open one conversation for each two, which both find in their lists', async ({ assert }) => {
    const client = somebody()
    const { profileId, talent } = talentOnShow()
    const first = await ask(client, profileId, 'Do you build shelves?')
    assert.equal(first.status, 201)
    assert.containsSubset((first.json as Doc).data.attributes, {
      bookingId: null,
      title: 'Joiner',
      talent: { id: profileId, slug: `slug-${profileId}` },
    })
    const again = await ask(client, profileId, 'Of oak?')
    assert.equal(idOf(again), idOf(first))

    const { data: list } = await get<Docs>(talent, '/conversations')
    assert.lengthOf(list, 1)
    assert.containsSubset(list[0]?.attributes, { unread: 2, lastMessage: { body: 'Of oak?' } })
    const answer = await call(
      talent,
      'POST',
      `/conversations/${idOf(first)}/messages`,
      message('Yes, of oak.')
    )
    assert.equal(answer.status, 201)
    const { data: asked } = await get<Docs>(client, `/conversations?filter[talentId]=${profileId}`)
    assert.deepEqual(
      asked.map(({ id, attributes }) => [id, attributes.unread]),
      [[idOf(first), 1]]
    )
    assert.deepEqual(
      (await get<Docs>(talent, `/conversations?filter[talentId]=${profileId}`)).data,
      []
    )
  })

  test('one that is sent again on a broken line is one question', async ({ assert }) => {
    const client = somebody()
    const { profileId } = talentOnShow()
    const body = question(profileId, 'Hello?')
    const first = await call(client, 'POST', '/conversations', body)
    await call(client, 'POST', '/conversations', body)
    const { data } = await get<Docs>(client, `/conversations/${idOf(first)}/messages`)
    assert.lengthOf(data, 1)
  })

  test('nobody else reads them, staff neither', async ({ assert }) => {
    const { profileId } = talentOnShow()
    const path = `/conversations/${idOf(await ask(somebody(), profileId, 'Hello'))}`
    for (const who of [newId('acc'), `${newId('acc')}:support`, `${newId('acc')}:auditor`]) {
      assert.equal((await call(who, 'GET', path)).status, 404)
      assert.equal((await call(who, 'GET', `${path}/messages`)).status, 404)
    }
  })

  test('go to a talent that is there, and not to oneself', async ({ assert }) => {
    const { profileId, talent } = talentOnShow()
    assert.equal(codeOf(await ask(talent, profileId, 'Me?')), 'messaging.may_not_ask')
    assert.equal(codeOf(await ask(talent, newId('prf'), 'Who?')), 'messaging.talent_unknown')
  })

  test('contact details are looked at before they are sent, in names of files too', async ({
    assert,
  }) => {
    const { profileId } = talentOnShow()
    const client = somebody()
    const words = 'Write to clara@example.com'
    assert.equal(codeOf(await ask(client, profileId, words)), 'messaging.contact_details')
    assert.deepEqual((await get<Docs>(client, '/conversations')).data, [])
    assert.equal((await ask(client, profileId, words, { sendAnyway: true })).status, 201)
  })

  test('who is blocked opens none, nor goes on with one', async ({ assert }) => {
    const client = somebody()
    const { profileId, talent } = talentOnShow()
    const id = idOf(await ask(client, profileId, 'Buy now'))
    await call(talent, 'POST', `/conversations/${id}/block`)
    assert.equal(codeOf(await ask(client, profileId, 'Buy!')), 'messaging.blocked')
    assert.equal(
      codeOf(await call(client, 'POST', `/conversations/${id}/messages`, message('Buy!'))),
      'messaging.blocked'
    )
  })

  test('a new account asks three talents a day; talking on with them is not counted', async ({
    assert,
    cleanup,
  }) => {
    const client = somebody()
    newcomers.add(client)
    const shown = [1, 2, 3, 4].map(() => talentOnShow().profileId)
    const [first = '', , , fourth = ''] = shown
    for (const each of shown.slice(0, 3)) {
      assert.equal((await ask(client, each, 'Hello')).status, 201)
    }
    const refused = await ask(client, fourth, 'Hello')
    assert.equal(refused.status, 429)
    assert.equal(codeOf(refused), 'messaging.too_many_enquiries')
    assert.equal((await ask(client, first, 'And?')).status, 201)
    cleanup(travel({ hours: 25 }))
    assert.equal((await ask(client, fourth, 'Hello')).status, 201)
  })

  test('a new account that asks many at the same moment asks three', async ({ assert }) => {
    const client = somebody()
    newcomers.add(client)
    const answers = await Promise.all(
      Array.from({ length: 8 }, () => ask(client, talentOnShow().profileId, 'Hello'))
    )
    assert.lengthOf(
      answers.filter(({ status }) => status === 201),
      3
    )
    assert.lengthOf((await get<Docs>(client, '/conversations')).data, 3)
  })

  test('an offer has its own conversation, to which a line in the question leads', async ({
    assert,
  }) => {
    const client = somebody()
    const { profileId, talent } = talentOnShow()
    const id = idOf(await ask(client, profileId, 'Do you build shelves?'))
    const bookingId = newId('bk')
    await tellOf(OfferSent, { bookingId, clientId: client, talentId: talent })

    const { data } = await get<Docs>(talent, `/conversations/${id}/messages`)
    assert.containsSubset(data.at(-1)?.attributes, {
      kind: 'system',
      bookingId,
      body: 'Clara sent an offer, “A logo”. It has a conversation of its own.',
    })
    const { data: ofBooking } = await get<Docs>(
      talent,
      `/conversations?filter[bookingId]=${bookingId}`
    )
    assert.lengthOf(ofBooking, 1)
    assert.notEqual(ofBooking[0]?.id, id)
  })

  test('the database holds one question for each two, and never one of a booking', async ({
    assert,
  }) => {
    const client = somebody()
    const { profileId } = talentOnShow()
    const id = idOf(await ask(client, profileId, 'Hello'))
    const db = await app.container.make(Database)
    await assert.rejects(
      () =>
        db.rawQuery(
          `insert into messaging.conversations
             (id, title, client_id, talent_id, talent_profile_id, created_at)
           select 'cv_two', title, client_id, talent_id, talent_profile_id, created_at
           from messaging.conversations where id = ?`,
          [id]
        ),
      /conversations_one_enquiry/
    )
    await assert.rejects(
      () =>
        db.rawQuery(`update messaging.conversations set booking_id = 'bk_x' where id = ?`, [id]),
      /conversations_of_booking_or_enquiry/
    )
  })
})
