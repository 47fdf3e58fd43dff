import app from '@adonisjs/core/services/app'
import { test } from '@japa/runner'
import { Accepted, MilestoneDisputed } from '#booking/contract/events'
import { system } from '#kernel/actor'
import { Clock } from '#kernel/clock'
import { newId } from '#kernel/ids'
import { Money } from '#kernel/money'
import { Outbox } from '#kernel/outbox/outbox'
import { UnitOfWork } from '#kernel/unit_of_work'
import { drain } from '#tests/support/drain'
import { EventStream } from '#tests/support/event_stream'
import {
  base,
  call,
  disputed,
  get,
  message,
  names,
  pretendBookings,
  scene,
  type Doc,
  type Docs,
  type Failure,
} from '#tests/support/messaging/scene'
import { namedActors } from '#tests/support/named_actors'

test.group('Conversations', (group) => {
  group.each.setup(namedActors)
  group.each.setup(pretendBookings)

  test('an offer opens the conversation of its booking, and events speak in it', async ({
    assert,
  }) => {
    const { client, talent, conversation, tell } = await scene()
    await tell(Accepted)

    const { data } = await get<Docs>(talent, `/conversations/${conversation}/messages`)
    const total = Money.of('125000', 'KES').format('en')
    assert.deepEqual(
      data.map(({ attributes }) => [attributes.sequence, attributes.kind, attributes.body]),
      [
        [1, 'system', `Clara sent an offer of ${total}.`],
        [2, 'system', `Amina accepted the offer of ${total}.`],
      ]
    )
    const { data: view } = await get<Doc>(client, `/conversations/${conversation}`)
    assert.deepEqual(view.meta?.can, ['read', 'post', 'mute', 'block'])
    assert.containsSubset(view.attributes, { title: 'A logo', unread: 0, lastSequence: 2 })
  })

  test('lines that arrive before the offer’s open the conversation themselves', async ({
    assert,
  }) => {
    const bookingId = newId('bk')
    const client = newId('acc')
    const work = await app.container.make(UnitOfWork)
    const clock = await app.container.make(Clock)
    await work.run((tx) =>
      new Outbox().append(tx, MilestoneDisputed, {
        aggregateId: bookingId,
        payload: {
          bookingId,
          title: 'A logo',
          clientId: client,
          talentId: newId('acc'),
          clientName: 'Clara',
          talentName: 'Amina',
          by: 'client',
          milestoneId: newId('ms'),
          milestoneTitle: 'Sketches',
          amount: { amount: '5000', currency: 'USD' },
          note: 'Not what we agreed.',
        },
        actor: system('probe'),
        occurredAt: clock.now(),
      })
    )
    await drain()
    const { data } = await get<Docs>(client, '/conversations')
    assert.lengthOf(data, 1)
  })

  test('a message has one place in the order, however often it is sent', async ({ assert }) => {
    const { client, talent, conversation } = await scene()
    const path = `/conversations/${conversation}/messages`
    const twice = message('Hello Amina')
    const first = await call(client, 'POST', path, twice)
    const again = await call(client, 'POST', path, twice)
    await call(talent, 'POST', path, message('Hello Clara'))

    assert.equal(first.status, 201)
    assert.equal((first.json as Doc).data.id, (again.json as Doc).data.id)
    const { data } = await get<Docs>(talent, `${path}?page[after]=1`)
    assert.deepEqual(
      data.map(({ attributes }) => [attributes.sequence, attributes.authorName, attributes.body]),
      [
        [2, 'Clara', 'Hello Amina'],
        [3, 'Amina', 'Hello Clara'],
      ]
    )
  })

  test('messages sent at once by both sides get dense sequence numbers', async ({ assert }) => {
    const { client, talent, conversation } = await scene()
    const path = `/conversations/${conversation}/messages`
    await Promise.all(
      Array.from({ length: 20 }, (_, index) =>
        call(index % 2 ? client : talent, 'POST', path, message(`number ${index}`))
      )
    )
    const { data } = await get<Docs>(client, `${path}?page[size]=100`)
    assert.deepEqual(
      data.map(({ attributes }) => attributes.sequence),
      Array.from({ length: 21 }, (_, index) => index + 1)
    )
  })

  test('pages run forwards and backwards by sequence number', async ({ assert }) => {
    const { client, conversation } = await scene()
    const path = `/conversations/${conversation}/messages`
    for (const word of ['one', 'two', 'three']) await call(client, 'POST', path, message(word))
    const sequences = ({ data }: Docs) => data.map(({ attributes }) => attributes.sequence)

    const forwards = await get<Docs>(client, `${path}?page[after]=1&page[size]=2`)
    assert.deepEqual(sequences(forwards), [2, 3])
    assert.include(forwards.links.next, 'page[after]=3')
    const backwards = await get<Docs>(client, `${path}?page[before]=4&page[size]=2`)
    assert.deepEqual(sequences(backwards), [2, 3])
    const wrong = await call(client, 'GET', `${path}?page[after]=soon`)
    assert.equal(wrong.status, 400)
  })

  test('unread counts what others wrote, until it is read', async ({ assert }) => {
    const { client, talent, conversation } = await scene()
    const path = `/conversations/${conversation}`
    for (const word of ['one', 'two']) {
      await call(client, 'POST', `${path}/messages`, message(word))
    }
    const unread = async (who: string) => (await get<Doc>(who, path)).data.attributes.unread

    assert.deepEqual([await unread(client), await unread(talent)], [0, 2])
    const mark = (sequence: number) =>
      call(talent, 'POST', `${path}/read`, {
        data: { type: 'conversations', attributes: { sequence } },
      })
    assert.equal((await mark(2)).status, 204)
    assert.equal(await unread(talent), 1)
    await mark(999)
    await mark(1)
    assert.equal(await unread(talent), 0)
    await call(client, 'POST', `${path}/messages`, message('three'))
    assert.equal(await unread(talent), 1)
  })

  test('what waits unread is counted over all conversations, and every window hears it is read', async ({
    assert,
    cleanup,
  }) => {
    const { client, talent, conversation } = await scene()
    for (const word of ['one', 'two']) {
      await call(client, 'POST', `/conversations/${conversation}/messages`, message(word))
    }
    await drain()
    const total = async () => {
      const { meta } = await get<{ meta: object }>(talent, '/conversations?page[size]=1')
      return meta
    }
    assert.deepEqual(await total(), { unread: 2 })

    const stream = await EventStream.open(`${base}/__transmit/events?uid=read-talent`, {
      'x-probe-account': talent,
    })
    cleanup(() => stream.close())
    const channel = `parties/${talent}`
    await fetch(`${base}/__transmit/subscribe`, {
      method: 'POST',
      headers: { 'authorization': `Bearer ${talent}`, 'content-type': 'application/json' },
      body: JSON.stringify({ uid: 'read-talent', channel }),
    })
    await stream.next(channel)
    await call(talent, 'POST', `/conversations/${conversation}/read`, {
      data: { type: 'conversations', attributes: { sequence: 3 } },
    })
    await drain()
    const { payload } = await stream.next(channel)
    assert.deepEqual(payload, { type: 'message', conversationId: conversation })
    assert.deepEqual(await total(), { unread: 0 })
  })

  test('nobody reads or writes in the conversation of others', async ({ assert }) => {
    const { client, bookingId, conversation } = await scene()
    const stranger = newId('acc')
    const sent = await call(client, 'POST', `/conversations/${conversation}/messages`, message('x'))
    const { id } = (sent.json as Doc).data
    const statuses = async (who: string) => [
      (await call(who, 'GET', `/conversations/${conversation}`)).status,
      (await call(who, 'GET', `/conversations/${conversation}/messages`)).status,
      (await call(who, 'GET', `/messages/${id}`)).status,
      (await call(who, 'POST', `/conversations/${conversation}/messages`, message('x'))).status,
      (
        await call(who, 'POST', `/conversations/${conversation}/read`, {
          data: { type: 'conversations', attributes: { sequence: 1 } },
        })
      ).status,
    ]

    assert.deepEqual(await statuses(stranger), [404, 404, 404, 404, 404])
    assert.deepEqual(await statuses(`${stranger}:support`), [404, 404, 404, 404, 404])
    const { data } = await get<Docs>(stranger, `/conversations?filter[bookingId]=${bookingId}`)
    assert.deepEqual(data, [])
    const visitor = await call('', 'GET', `/conversations/${conversation}`)
    assert.equal(visitor.status, 401)
  })

  test('staff join a disputed conversation visibly; an auditor only reads', async ({ assert }) => {
    const { client, bookingId, conversation } = await scene()
    disputed.add(bookingId)
    const mediator = newId('acc')
    names[mediator] = 'Sam'
    const path = `/conversations/${conversation}/messages`

    const auditor = `${newId('acc')}:auditor`
    assert.equal((await call(auditor, 'GET', path)).status, 200)
    assert.equal((await call(auditor, 'POST', path, message('hello'))).status, 403)
    const posted = await call(`${mediator}:support`, 'POST', path, message('Let us see.'))
    assert.equal(posted.status, 201)

    const { data } = await get<Docs>(client, `${path}?page[after]=1`)
    assert.deepEqual(
      data.map(({ attributes }) => [attributes.authorRole, attributes.body]),
      [
        ['system', 'Sam of Uvidense joined as a mediator and can read this conversation.'],
        ['mediator', 'Let us see.'],
      ]
    )
    disputed.delete(bookingId)
    assert.equal((await call(`${mediator}:support`, 'GET', path)).status, 200)
    assert.equal((await call(`${mediator}:support`, 'POST', path, message('x'))).status, 403)
  })

  test('what cannot be a message is refused beside the field', async ({ assert }) => {
    const { client, conversation } = await scene()
    const path = `/conversations/${conversation}/messages`
    const refusal = async (body: object | string) => {
      const { status, json } = await call(client, 'POST', path, body)
      return [status, (json as Failure).errors[0]?.source?.pointer]
    }

    const field = '/data/attributes/body'
    assert.deepEqual(await refusal(message('   ')), [422, field])
    assert.deepEqual(await refusal(message('x'.repeat(10_001))), [422, field])
    assert.deepEqual(await refusal(message('x'.repeat(400_000))), [422, field])
    assert.deepEqual(await refusal(message('hi\u0000there')), [422, field])
    assert.deepEqual(await refusal(message('hi', 'no spaces please')), [
      422,
      '/data/attributes/clientId',
    ])
    assert.deepEqual(await refusal(message('x'.repeat(1_000_000))), [422, field])
    assert.equal((await refusal('{"data":'))[0], 400)
    assert.equal((await refusal({ data: { type: 'notices' } }))[0], 409)
  })

  test('a message shows up in the other’s browser without reloading', async ({
    assert,
    cleanup,
  }) => {
    const { client, talent, conversation } = await scene()
    const stream = await EventStream.open(`${base}/__transmit/events?uid=live-talent`, {
      'x-probe-account': talent,
    })
    cleanup(() => stream.close())
    const channel = `conversations/${conversation}`
    const answer = await fetch(`${base}/__transmit/subscribe`, {
      method: 'POST',
      headers: { 'authorization': `Bearer ${talent}`, 'content-type': 'application/json' },
      body: JSON.stringify({ uid: 'live-talent', channel }),
    })
    assert.equal(answer.status, 204)
    await stream.next(channel)
    await call(client, 'POST', `/conversations/${conversation}/messages`, message('Hello'))
    await drain()

    const { payload } = await stream.next(channel)
    assert.deepEqual(payload, { type: 'message', sequence: 2 })
  })
})
