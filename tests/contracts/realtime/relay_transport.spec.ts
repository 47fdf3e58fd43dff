import { test } from '@japa/runner'
import queueConfig from '#config/queue'
import type { QueueBackend } from '#kernel/queue/backend'
import { PostgresBackend } from '#kernel/queue/postgres_backend'
import { RedisBackend } from '#kernel/queue/redis_backend'
import { RelayTransport } from '#kernel/realtime/relay_transport'
import { DatabaseProxy } from '#tests/support/database_proxy'

interface Said {
  said: string
}

const open = (connectionString = queueConfig.postgres.connectionString) => {
  const errors: Error[] = []
  let failed = Promise.withResolvers<Error>()
  const report = (error: Error) => {
    errors.push(error)
    failed.resolve(error)
    failed = Promise.withResolvers<Error>()
  }
  const backend: QueueBackend = queueConfig.redisUrl
    ? new RedisBackend(queueConfig.redisUrl, queueConfig.prefix, report)
    : new PostgresBackend({ ...queueConfig.postgres, connectionString }, 4, report)
  const transport = new RelayTransport(async () => backend.relay('probe'), report)
  return {
    transport,
    nextFailure: () => failed.promise,
    async close() {
      await transport.disconnect()
      await backend.close()
    },
  }
}

/** Collects what is heard on a topic, and lets one wait for the next of it. */
const hear = async (transport: RelayTransport, topic: string) => {
  const heard: string[] = []
  const waiting: ((said: string) => void)[] = []
  await transport.subscribe(topic, ({ said }: Said) => {
    heard.push(said)
    waiting.shift()?.(said)
  })
  return { heard, next: () => new Promise<string>((resolve) => waiting.push(resolve)) }
}

test.group('The transport of live updates | @backends', () => {
  test('what is published reaches the others, what is announced also oneself', async ({
    assert,
    cleanup,
  }) => {
    const [one, other] = [open(), open()]
    cleanup(async () => {
      await Promise.all([one.close(), other.close()])
    })
    one.transport.setId('one')
    other.transport.setId('other')
    const own = await hear(one.transport, 'probe.topic')
    const foreign = await hear(other.transport, 'probe.topic')

    const arrived = [foreign.next(), foreign.next(), own.next()]
    await one.transport.publish('probe.topic', { said: 'to the others' })
    await one.transport.announce('probe.topic', { said: 'to all' })
    await Promise.all(arrived)
    const last = [foreign.next(), own.next()]
    await one.transport.announce('probe.topic', { said: 'the end' })
    await Promise.all(last)

    assert.deepEqual(own.heard, ['to all', 'the end'])
    assert.sameMembers(foreign.heard, ['to the others', 'to all', 'the end'])
  })

  test('a store that was away is found again, without a new subscription', async ({
    assert,
    cleanup,
  }) => {
    const proxy = await DatabaseProxy.before(queueConfig.postgres.connectionString)
    const [near, far] = [open(), open(proxy.url)]
    cleanup(async () => {
      await Promise.all([near.close(), far.close()])
      await proxy.cut()
    })
    const { next } = await hear(far.transport, 'probe.outage')
    if (!queueConfig.redisUrl) {
      const broken = far.nextFailure()
      await proxy.cut()
      await broken
      await proxy.restore()
    }
    const arrived = next()
    await near.transport.announce('probe.outage', { said: 'still there' })

    assert.equal(await arrived, 'still there')
  }).timeout(60_000)

  test('a process that starts while the store is away hears once it is there', async ({
    assert,
    cleanup,
  }) => {
    const proxy = await DatabaseProxy.before(queueConfig.postgres.connectionString)
    if (!queueConfig.redisUrl) await proxy.cut()
    const [near, far] = [open(), open(proxy.url)]
    cleanup(async () => {
      await Promise.all([near.close(), far.close()])
      await proxy.cut()
    })
    const refused = queueConfig.redisUrl ? Promise.resolve() : far.nextFailure()
    const listening = hear(far.transport, 'probe.late')
    await refused
    if (!queueConfig.redisUrl) await proxy.restore()
    const { next } = await listening
    const arrived = next()
    await near.transport.announce('probe.late', { said: 'welcome' })

    assert.equal(await arrived, 'welcome')
  }).timeout(60_000)
})
