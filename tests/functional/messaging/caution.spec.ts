import { test } from '@japa/runner'
import { newId } from '#kernel/ids'
import {
  call,
  get,
  message,
  pretendBookings,
  scene,
  states,
  type Doc,
  type Docs,
  type Failure,
} from '#tests/support/messaging/scene'
import { namedActors } from '#tests/support/named_actors'

const MAIL = 'Write to amina@example.com'

const words = (body: string, sendAnyway?: boolean) => {
  const { data } = message(body)
  return { data: { ...data, attributes: { ...data.attributes, sendAnyway } } }
}

test.group('Contact details before a booking is funded', (group) => {
  group.each.setup(namedActors)
  group.each.setup(pretendBookings)

  test('the writer is told what and why, and may send it anyway', async ({ assert }) => {
    const { client, talent, conversation } = await scene()
    const path = `/conversations/${conversation}/messages`
    const told = await call(client, 'POST', path, words(MAIL))
    assert.equal(told.status, 409)
    const [error] = (told.json as Failure).errors
    assert.equal(error?.code, 'messaging.contact_details')
    assert.deepEqual(error?.meta?.hints, [
      { kind: 'email', text: 'amina@example.com', name: 'an e-mail address' },
    ])

    const sent = await call(client, 'POST', path, words(MAIL, true))
    assert.equal(sent.status, 201)
    const { data } = await get<Docs>(talent, `${path}?page[after]=1`)
    assert.deepEqual(
      data.map(({ attributes }) => [attributes.body, attributes.hints]),
      [[MAIL, ['email']]]
    )
  })

  test('a correction is looked at as the message was', async ({ assert }) => {
    const { client, conversation } = await scene()
    const sent = await call(client, 'POST', `/conversations/${conversation}/messages`, words('Hi'))
    const path = `/messages/${(sent.json as Doc).data.id}`
    const edit = (sendAnyway?: boolean) => ({
      data: { type: 'messages', attributes: { body: MAIL, sendAnyway } },
    })
    assert.equal((await call(client, 'PATCH', path, edit())).status, 409)
    assert.equal((await call(client, 'PATCH', path, edit(true))).status, 200)
  })

  test('once money is held nobody is asked, nor is staff who mediate', async ({ assert }) => {
    const { client, bookingId, conversation } = await scene()
    const path = `/conversations/${conversation}/messages`
    states.set(bookingId, 'active')
    const { status, json } = await call(client, 'POST', path, words(MAIL))
    assert.equal(status, 201)
    assert.deepEqual((json as Doc).data.attributes.hints, [])
  })

  test('whoever does it often is shown to staff, once', async ({ assert }) => {
    const { client, conversation } = await scene()
    const path = `/conversations/${conversation}/messages`
    const flags = async () => {
      const support = `${newId('acc')}:support`
      const { data } = await get<Docs>(support, '/message-reports?page[size]=100')
      return data.filter(({ attributes }) => attributes.authorId === client)
    }
    for (const time of [1, 2]) {
      await call(client, 'POST', path, words(`${MAIL}, ${time}`, true))
    }
    assert.lengthOf(await flags(), 0)
    for (const time of [3, 4]) {
      await call(client, 'POST', path, words(`${MAIL}, ${time}`, true))
    }
    const found = await flags()
    assert.lengthOf(found, 1)
    assert.containsSubset(found[0]?.attributes, {
      kind: 'flag',
      reason: 'contact-details',
      body: `${MAIL}, 3`,
      reporterName: 'Uvidense',
    })
  })
})
