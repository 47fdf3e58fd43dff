import app from '@adonisjs/core/services/app'
import { Database } from '@adonisjs/lucid/database'
import { test } from '@japa/runner'
import { newId } from '#kernel/ids'
import { travel } from '#tests/support/identity/travel'
import {
  call,
  disputed,
  get,
  message,
  names,
  pretendBookings,
  scene,
  states,
  type Doc,
  type Docs,
  type Failure,
} from '#tests/support/messaging/scene'
import { namedActors } from '#tests/support/named_actors'

const edit = (body: string) => ({ data: { type: 'messages', attributes: { body } } })
const report = (reason: string, words = '') => ({
  data: { type: 'message-reports', attributes: { reason, words } },
})
const decision = (outcome: string, note: string) => ({
  data: { type: 'message-reports', attributes: { outcome, note } },
})

async function say(who: string, conversation: string, body: string, more: object = {}) {
  const words = message(body)
  const { json } = await call(who, 'POST', `/conversations/${conversation}/messages`, {
    data: { ...words.data, attributes: { ...words.data.attributes, ...more } },
  })
  return (json as Doc).data
}

const codeOf = ({ json }: { json: unknown }) => (json as Failure).errors[0]?.code

test.group('Messages, changed', (group) => {
  group.each.setup(namedActors)
  group.each.setup(pretendBookings)

  test('an answer quotes what it answers, which has to be in the same conversation', async ({
    assert,
  }) => {
    const { client, talent, conversation } = await scene()
    const other = await scene()
    const question = await say(client, conversation, 'Which colour?')
    const answer = await say(talent, conversation, 'Green', { replyTo: question.id })
    assert.containsSubset(answer.attributes.replyTo, {
      id: question.id,
      sequence: 2,
      authorName: 'Clara',
      excerpt: 'Which colour?',
    })

    const elsewhere = await say(other.client, other.conversation, 'Not yours')
    const words = message('Green')
    const refused = await call(talent, 'POST', `/conversations/${conversation}/messages`, {
      data: { ...words.data, attributes: { ...words.data.attributes, replyTo: elsewhere.id } },
    })
    assert.equal(codeOf(refused), 'messaging.reply_unknown')
  })

  test('words are corrected for 15 minutes, and what they were can be read', async ({
    assert,
    cleanup,
  }) => {
    const { client, talent, conversation } = await scene()
    const said = await say(client, conversation, 'On Mondy')
    const path = `/messages/${said.id}`
    assert.include(said.meta?.can ?? [], 'edit')

    const edited = await call(client, 'PATCH', path, edit('On Monday'))
    assert.equal(edited.status, 200)
    const { data } = await get<Doc>(talent, path)
    assert.equal(data.attributes.body, 'On Monday')
    assert.isString(data.attributes.editedAt)
    assert.notInclude(data.meta?.can ?? [], 'edit')
    const versions = await get<Docs>(talent, `${path}/versions`)
    assert.deepEqual(
      versions.data.map(({ attributes }) => attributes.body),
      ['On Mondy']
    )
    assert.equal(codeOf(await call(talent, 'PATCH', path, edit('x'))), 'messaging.not_yours')
    assert.equal(codeOf(await call(client, 'PATCH', path, edit('  '))), 'messaging.body_empty')

    cleanup(travel({ minutes: 16 }))
    assert.equal(
      codeOf(await call(client, 'PATCH', path, edit('No'))),
      'messaging.too_late_to_edit'
    )
    const later = await get<Doc>(client, path)
    assert.notInclude(later.data.meta?.can ?? [], 'edit')
  })

  test('what is deleted is gone for both, and a mediator can still read it', async ({ assert }) => {
    const { client, talent, bookingId, conversation } = await scene()
    const said = await say(client, conversation, 'You are a fool')
    const path = `/messages/${said.id}`
    assert.equal((await call(talent, 'DELETE', path)).status, 403)
    assert.equal((await call(client, 'DELETE', path)).status, 204)
    assert.equal(codeOf(await call(client, 'DELETE', path)), 'messaging.deleted')

    const { data } = await get<Doc>(talent, path)
    assert.equal(data.attributes.body, '')
    assert.isString(data.attributes.deletedAt)
    assert.deepEqual(data.meta?.can, [])
    const { data: list } = await get<Docs>(talent, '/conversations')
    assert.containsSubset(list[0]?.attributes, {
      unread: 0,
      lastMessage: { body: 'Message deleted' },
    })
    assert.deepEqual((await get<Docs>(talent, `${path}/versions`)).data, [])
    disputed.add(bookingId)
    const { data: words } = await get<Docs>(`${newId('acc')}:support`, `${path}/versions`)
    assert.deepEqual(
      words.map(({ attributes }) => attributes.body),
      ['You are a fool']
    )
  })

  test('a browser that was away asks for what was changed since', async ({ assert }) => {
    const { client, talent, conversation } = await scene()
    const path = `/conversations/${conversation}/messages`
    const first = await say(client, conversation, 'one')
    const second = await say(client, conversation, 'two')
    const before = await get<Docs & { meta: { lastChange: number } }>(talent, path)
    await call(client, 'PATCH', `/messages/${second.id}`, edit('two!'))
    await call(client, 'DELETE', `/messages/${first.id}`)

    const since = `${path}?filter[changedAfter]=${before.meta.lastChange}`
    const news = await get<Docs & { meta: { lastChange: number } }>(talent, since)
    assert.deepEqual(
      news.data.map(({ attributes: { sequence, body, change } }) => [sequence, body, change]),
      [
        [3, 'two!', 1],
        [2, '', 2],
      ]
    )
    assert.equal(news.meta.lastChange, 2)
    const none = await get<Docs>(talent, `${path}?filter[changedAfter]=2`)
    assert.deepEqual(none.data, [])
  })

  test('one message stays in sight until it is unpinned or deleted', async ({ assert }) => {
    const { client, talent, conversation } = await scene()
    const pinned = async () =>
      (await get<Doc>(talent, `/conversations/${conversation}`)).data.attributes.pinned
    const address = await say(client, conversation, 'Gate code 4411')
    const plan = await say(talent, conversation, 'The plan')
    await call(talent, 'POST', `/messages/${address.id}/pin`)
    assert.containsSubset(await pinned(), { id: address.id, excerpt: 'Gate code 4411' })
    await call(client, 'POST', `/messages/${plan.id}/pin`)
    await call(client, 'POST', `/messages/${address.id}/unpin`)
    assert.containsSubset(await pinned(), { id: plan.id })
    await call(talent, 'DELETE', `/messages/${plan.id}`)
    assert.isNull(await pinned())
  })

  test('the database keeps what was said, whoever asks it to forget', async ({ assert }) => {
    const { client, conversation } = await scene()
    const { id } = await say(client, conversation, 'One hundred')
    const db = await app.container.make(Database)
    const attempts = [
      `update messaging.messages set body = 'Ten' where id = '${id}'`,
      `update messaging.messages set author_id = 'acc_x' where id = '${id}'`,
      `delete from messaging.messages where id = '${id}'`,
    ]
    for (const attempt of attempts) {
      await assert.rejects(() => db.rawQuery(attempt), /keeps what it was told/)
    }
  })
})

test.group('Messages, unwanted', (group) => {
  group.each.setup(namedActors)
  group.each.setup(pretendBookings)

  const recipientsOfLast = async (conversation: string) => {
    const db = await app.container.make(Database)
    const { rows } = await db.rawQuery<{ rows: { payload: { quietIds: string[] } }[] }>(
      `select payload from kernel.outbox where aggregate_id = ? and name = 'messaging.message_posted'
       order by sequence desc limit 1`,
      [conversation]
    )
    return rows[0]?.payload.quietIds
  }

  test('who mutes a conversation gets its messages and no notices', async ({ assert }) => {
    const { client, talent, conversation } = await scene()
    const muted = await call(talent, 'POST', `/conversations/${conversation}/mute`)
    assert.containsSubset((muted.json as Doc).data, { attributes: { muted: true } })
    await say(client, conversation, 'Hello?')
    assert.deepEqual(await recipientsOfLast(conversation), [talent])
    const { data } = await get<Doc>(talent, `/conversations/${conversation}`)
    assert.equal(data.attributes.unread, 1)

    await call(talent, 'POST', `/conversations/${conversation}/unmute`)
    await say(client, conversation, 'Hello again')
    assert.deepEqual(await recipientsOfLast(conversation), [])
  })

  test('a block ends the talking both ways, but not while a booking is under way', async ({
    assert,
  }) => {
    const { client, talent, bookingId, conversation } = await scene()
    const path = `/conversations/${conversation}/messages`
    const silence = async (who: string) => {
      const { data } = await get<Doc>(who, `/conversations/${conversation}`)
      return [data.attributes.silencedBy, data.meta?.can?.includes('post')]
    }
    await call(talent, 'POST', `/conversations/${conversation}/block`)
    assert.deepEqual(await silence(talent), ['you', false])
    assert.deepEqual(await silence(client), ['them', false])
    for (const who of [client, talent]) {
      assert.equal(codeOf(await call(who, 'POST', path, message('x'))), 'messaging.blocked')
    }

    states.set(bookingId, 'active')
    assert.deepEqual(await silence(client), [null, true])
    assert.equal((await call(client, 'POST', path, message('Work goes on'))).status, 201)
    assert.deepEqual(await recipientsOfLast(conversation), [talent])

    states.set(bookingId, 'completed')
    await call(talent, 'POST', `/conversations/${conversation}/unblock`)
    assert.equal((await call(client, 'POST', path, message('Thank you'))).status, 201)
  })

  test('a report keeps the words as they were said, and staff answer it once', async ({
    assert,
  }) => {
    const { client, talent, conversation } = await scene()
    const said = await say(client, conversation, 'Pay me directly or else', { sendAnyway: true })
    const own = await say(talent, conversation, 'No')
    await call(client, 'DELETE', `/messages/${said.id}`)
    const path = `/messages/${said.id}/report`

    const made = await call(talent, 'POST', path, report('fraud', 'A threat.'))
    assert.equal(made.status, 201)
    const { id } = (made.json as Doc).data
    assert.equal(
      codeOf(await call(talent, 'POST', path, report('spam'))),
      'messaging.already_reported'
    )
    const self = await call(talent, 'POST', `/messages/${own.id}/report`, report('spam'))
    assert.equal(codeOf(self), 'messaging.not_yours')
    assert.equal((await call(talent, 'POST', path, report('boring'))).status, 422)

    const support = `${newId('acc')}:support`
    const { data: waiting } = await get<Docs>(support, '/message-reports?page[size]=100')
    const found = waiting.find((each) => each.id === id)
    assert.containsSubset(found?.attributes, {
      body: 'Pay me directly or else',
      authorName: 'Clara',
      reporterName: 'Amina',
      reason: 'fraud',
    })
    assert.deepEqual(found?.meta?.can, ['decide'])
    assert.deepEqual((await get<Docs>(client, '/message-reports')).data, [])
    const { data: mine } = await get<Docs>(talent, '/message-reports')
    assert.lengthOf(mine, 1)

    const decide = `/message-reports/${id}/decide`
    assert.equal((await call(talent, 'POST', decide, decision('warned', 'x'))).status, 404)
    assert.equal(
      (await call(`${newId('acc')}:auditor`, 'POST', decide, decision('warned', 'x'))).status,
      404
    )
    assert.equal((await call(support, 'POST', decide, decision('warned', ' '))).status, 422)
    const decided = await call(support, 'POST', decide, decision('warned', 'We warned them.'))
    assert.equal(decided.status, 200)
    const again = await call(support, 'POST', decide, decision('acted', 'More.'))
    assert.equal(codeOf(again), 'messaging.report_decided')
    const { data: told } = await get<Docs>(talent, '/message-reports?filter[state]=closed')
    assert.containsSubset(told[0]?.attributes.decision, {
      outcome: 'warned',
      note: 'We warned them.',
    })
  })

  test('staff who mediate cannot block, and who only looks on cannot mute', async ({ assert }) => {
    const { bookingId, conversation } = await scene()
    disputed.add(bookingId)
    const mediator = newId('acc')
    names[mediator] = 'Sam'
    for (const act of ['block', 'mute']) {
      const { status } = await call(
        `${mediator}:support`,
        'POST',
        `/conversations/${conversation}/${act}`
      )
      assert.equal(status, 403)
    }
  })
})
