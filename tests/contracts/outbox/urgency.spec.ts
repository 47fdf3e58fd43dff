import app from '@adonisjs/core/services/app'
import { Database } from '@adonisjs/lucid/database'
import vine from '@vinejs/vine'
import { test } from '@japa/runner'
import { DateTime } from 'luxon'
import { system } from '#kernel/actor'
import { defineEvent, type EventDefinition } from '#kernel/events'
import { newId } from '#kernel/ids'
import { Listener, type Subscription, type Subscriptions } from '#kernel/listener'
import { Outbox } from '#kernel/outbox/outbox'
import { OutboxRelay } from '#kernel/outbox/relay'
import type { Queues } from '#kernel/queue/queues'
import { UnitOfWork } from '#kernel/unit_of_work'
import { drain } from '#tests/support/drain'

const schema = vine.object({ nth: vine.number() })
type Payload = { nth: number }
const Chatted = defineEvent({ name: 'probe.chatted', version: 1, aggregate: 'probe', schema })
const Paid = defineEvent({ ...Chatted, name: 'probe.paid', urgent: true, schema })

class Deaf extends Listener<unknown> {
  static override readonly listenerName = 'probe.deaf'
  async handle() {}
}

async function tell(event: EventDefinition<Payload>, about: string, ...nths: number[]) {
  const work = await app.container.make(UnitOfWork)
  await work.run(async (tx) => {
    for (const nth of nths) {
      await new Outbox().append(tx, event, {
        aggregateId: about,
        payload: { nth },
        actor: system('probe'),
        occurredAt: DateTime.utc(),
      })
    }
  })
}

interface Published {
  readonly name: string
  readonly nth: number
  readonly priority: number | undefined
}

/** Publishes into the hands of the test, a batch at a time. */
async function relay() {
  const batches: Published[][] = []
  const addBulk = async (jobs: Job[]) => {
    batches.push(
      jobs.map(({ data: { payload }, opts: { priority } }) => ({
        ...{ name: payload.name, nth: payload.payload.nth, priority },
      }))
    )
  }
  const events = [Chatted, Paid] as EventDefinition<unknown>[]
  const all = events.map((event): Subscription => ({ event, listener: Deaf, queue: 'critical' }))
  const subscriptions: Subscriptions = {
    of: (key) => all.filter(({ event }) => event.key === key),
    named: () => undefined,
    all: () => all,
  }
  const db = await app.container.make(Database)
  const queues = { get: () => ({ addBulk }) } as unknown as Queues
  return { batches, relay: new OutboxRelay(db, queues, subscriptions) }
}

interface Job {
  data: { payload: { name: string; payload: Payload } }
  opts: { priority?: number }
}

const range = (count: number) => Array.from({ length: count }, (_, index) => index)

test.group('What is urgent', (group) => {
  group.each.setup(async () => {
    await drain()
  })

  test('is published before all that was told earlier, which follows in its order', async ({
    assert,
  }) => {
    await tell(Chatted, newId('cv'), ...range(150))
    await tell(Paid, newId('bk'), 7)
    const { batches, relay: publishing } = await relay()
    await publishing.publishAll()

    const [first, ...others] = batches
    assert.deepEqual(first, [{ name: 'probe.paid', nth: 7, priority: undefined }])
    assert.deepEqual(
      others.flat().map(({ nth }) => nth),
      range(150)
    )
  })

  test('is behind nothing that others put on its queue', async ({ assert }) => {
    await tell(Chatted, newId('cv'), 0)
    await tell(Paid, newId('bk'), 0)
    const { batches, relay: publishing } = await relay()
    await publishing.publishAll()

    const priorityOf = (name: string) => batches.flat().find((job) => job.name === name)?.priority
    // BullMQ takes those without a priority first.
    assert.isUndefined(priorityOf('probe.paid'))
    assert.equal(priorityOf('probe.chatted'), 1)
  })

  test('overtakes nothing that was told of the same thing', async ({ assert }) => {
    await tell(Chatted, newId('cv'), ...range(120))
    const booking = newId('bk')
    await tell(Chatted, booking, 1, 2)
    await tell(Paid, booking, 3)
    await tell(Chatted, booking, 4)
    const { batches, relay: publishing } = await relay()
    await publishing.publishBatch()

    assert.deepEqual(
      batches[0]?.slice(0, 3).map(({ name, nth }) => [name, nth]),
      [
        ['probe.chatted', 1],
        ['probe.chatted', 2],
        ['probe.paid', 3],
      ]
    )
    await publishing.publishAll()
    assert.equal(batches.at(-1)?.at(-1)?.nth, 4)
  })

  test('is followed by as many of the rest, however much of it there is', async ({ assert }) => {
    await tell(Chatted, newId('cv'), ...range(60))
    for (const nth of range(160)) await tell(Paid, newId('bk'), nth)
    const { batches, relay: publishing } = await relay()
    await publishing.publishBatch()

    assert.isTrue(batches[0]?.every(({ name }) => name === 'probe.paid'))
    assert.lengthOf(batches[0] ?? [], 50)
    assert.lengthOf(batches[1]?.filter(({ name }) => name === 'probe.chatted') ?? [], 60)
    await publishing.publishAll()
    const paid = batches.flat().filter(({ name }) => name === 'probe.paid')
    assert.deepEqual(
      paid.map(({ nth }) => nth),
      range(160)
    )
  })
})
