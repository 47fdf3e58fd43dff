import { test } from '@japa/runner'
import {
  call,
  get,
  message,
  pretendBookings,
  scene,
  type Doc,
  type Docs,
} from '#tests/support/messaging/scene'
import { namedActors } from '#tests/support/named_actors'

test.group('Searching messages', (group) => {
  group.each.setup(namedActors)
  group.each.setup(pretendBookings)

  const say = async (who: string, conversation: string, body: string) => {
    const path = `/conversations/${conversation}/messages`
    return ((await call(who, 'POST', path, message(body))).json as Doc).data
  }
  const bodies = async (who: string, query: string) => {
    const { data } = await get<Docs>(who, `/messages?${query}`)
    return data.map(({ attributes }) => attributes.body)
  }

  test('finds words and parts of words, the newest first, in one’s own conversations only', async ({
    assert,
  }) => {
    const { client, talent, conversation } = await scene()
    const other = await scene()
    await say(client, conversation, 'The greenhouse needs two windows')
    await say(talent, conversation, 'Windows for the greenhouse are ordered')
    await say(other.client, other.conversation, 'Another greenhouse, other windows')

    const both = ['Windows for the greenhouse are ordered', 'The greenhouse needs two windows']
    assert.deepEqual(await bodies(talent, 'filter[text]=greenhouse windows'), both)
    assert.deepEqual(await bodies(talent, 'filter[text]=GREENHOU'), both)
    assert.deepEqual(await bodies(talent, 'filter[text]=greenhouse -ordered'), [both[1]])
    assert.deepEqual(await bodies(talent, 'filter[text]="two windows"'), [both[1]])
    assert.deepEqual(await bodies(talent, 'filter[text]=100%25_'), [])
    assert.deepEqual(
      await bodies(other.talent, `filter[text]=greenhouse&filter[conversationId]=${conversation}`),
      []
    )
  })

  test('finds them in one conversation, page by page', async ({ assert }) => {
    const { client, conversation } = await scene()
    for (const number of ['one', 'two', 'three']) await say(client, conversation, `tile ${number}`)
    const path = `/conversations/${conversation}/messages?filter[text]=tile&page[size]=2`
    const first = await get<Docs>(client, path)
    assert.deepEqual(
      first.data.map(({ attributes }) => attributes.body),
      ['tile three', 'tile two']
    )
    const next = (first.links.next ?? '').replace(/^.*\/api\/v1/, '')
    const second = await get<Docs>(client, next)
    assert.deepEqual(
      second.data.map(({ attributes }) => attributes.body),
      ['tile one']
    )
    assert.isNull(second.links.next)
  })

  test('what was deleted is not found, what was corrected is found as it is', async ({
    assert,
  }) => {
    const { client, conversation } = await scene()
    const gone = await say(client, conversation, 'velvet curtains')
    const changed = await say(client, conversation, 'velvet sofa')
    await call(client, 'DELETE', `/messages/${gone.id}`)
    await call(client, 'PATCH', `/messages/${changed.id}`, {
      data: { type: 'messages', attributes: { body: 'linen sofa' } },
    })
    assert.deepEqual(await bodies(client, 'filter[text]=velvet'), [])
    assert.deepEqual(await bodies(client, 'filter[text]=linen'), ['linen sofa'])
  })

  test('a search for hardly anything, and a list without a search, are refused', async ({
    assert,
  }) => {
    const { client } = await scene()
    assert.equal((await call(client, 'GET', '/messages?filter[text]=a')).status, 400)
    assert.equal((await call(client, 'GET', '/messages')).status, 404)
  })
})
