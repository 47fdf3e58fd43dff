import { BentoCache, bentostore } from '@adonisjs/cache'
import { test } from '@japa/runner'
import { memoryDriver } from 'bentocache/drivers/memory'
import { redisDriver } from 'bentocache/drivers/redis'
import { Redis } from 'ioredis'
import queueConfig from '#config/queue'
import { SharedCache, type Announcements } from '#kernel/cache/shared_cache'
import { PostgresBackend } from '#kernel/queue/postgres_backend'
import { RedisBackend } from '#kernel/queue/redis_backend'
import { RelayTransport } from '#kernel/realtime/relay_transport'
import { OwnRedis } from '#tests/support/own_redis'

type Handler = (payload: never) => void | Promise<void>

/** Everybody hears everything before whoever said it goes on. */
class Square implements Announcements {
  readonly #handlers: Handler[] = []

  async announce(_topic: string, payload: unknown): Promise<void> {
    for (const handler of this.#handlers) await handler(payload as never)
  }

  async subscribe(_topic: string, handler: Handler): Promise<void> {
    this.#handlers.push(handler)
  }

  onReconnect(): void {
    // Nobody is ever cut off from a square.
  }
}

/** One process: memory of its own, and Redis beside it when there is one. */
function node(announcements: Announcements, redis?: Redis): SharedCache {
  const memory = bentostore().useL1Layer(memoryDriver({ serialize: redis !== undefined }))
  const kept = redis ? memory.useL2Layer(redisDriver({ connection: redis })) : memory
  return new SharedCache(new BentoCache({ default: 'kept', stores: { kept } }), announcements)
}

interface Stage {
  readonly nodes: () => [SharedCache, SharedCache]
  readonly open: () => Promise<void>
  readonly close: () => Promise<void>
}

function inMemory(): Stage {
  const square = new Square()
  return {
    nodes: () => [node(square), node(square)],
    open: async () => {},
    close: async () => {},
  }
}

function withRedis(): Stage & { kill: () => Promise<void> } {
  let redis: OwnRedis
  const connections: Redis[] = []
  const connected = () => {
    const connection = new Redis(redis.url, { maxRetriesPerRequest: 0, retryStrategy: () => 50 })
    // Without a listener ioredis prints what the cache is there to live with.
    connection.on('error', () => undefined)
    connections.push(connection)
    return connection
  }
  return {
    nodes: () => {
      const square = new Square()
      return [node(square, connected()), node(square, connected())]
    },
    open: async () => {
      redis = await OwnRedis.open()
    },
    close: async () => {
      for (const connection of connections) connection.disconnect()
      await redis.close()
    },
    kill: () => redis.kill(),
  }
}

/** Counts how often a value is made: `v1`, `v2`. */
function maker(...names: string[]) {
  let made = 0
  return {
    make: async ({ dependsOn }: { dependsOn: (...all: string[]) => void }) => {
      dependsOn(...names)
      return `v${++made}`
    },
    get made() {
      return made
    },
  }
}

const MINUTE = 60
let keys = 0
const keep = (graceSeconds = 0) => ({ key: `probe ${++keys}`, seconds: MINUTE, graceSeconds })

for (const [where, stage] of Object.entries({
  'memory': inMemory(),
  'memory and Redis': withRedis(),
})) {
  test.group(`What is kept in ${where}`, (group) => {
    group.setup(async () => {
      await stage.open()
      return stage.close
    })

    test('is made once for a hundred who miss it at once', async ({ assert }) => {
      const [one] = stage.nodes()
      const { key, seconds } = keep()
      const about = maker('probe')
      const values = await Promise.all(
        Array.from({ length: 100 }, () => one.read({ key, seconds }, about.make))
      )
      assert.equal(about.made, 1)
      assert.deepEqual([...new Set(values)], ['v1'])
      assert.equal(await one.read({ key, seconds }, about.make), 'v1')
    })

    test('is forgotten by every process, and by name', async ({ assert }) => {
      const [one, other] = stage.nodes()
      const [kept, beside] = [keep(), keep()]
      const [about, elsewhere] = [maker('talents', 'talents:1'), maker('talents:2')]
      for (const each of [one, other]) {
        await each.read(kept, about.make)
        await each.read(beside, elsewhere.make)
      }
      const [before, others] = [about.made, elsewhere.made]
      await one.forget(['talents:1'])
      await other.read(kept, about.make)
      await one.read(kept, about.make)
      assert.isAbove(about.made, before)
      const latest = `v${about.made}`
      assert.equal(await one.read(kept, about.make), latest)
      for (const each of [one, other]) await each.read(beside, elsewhere.make)
      assert.equal(elsewhere.made, others, 'what goes by another name stays')
    })

    test('is not kept when it was forgotten while it was made', async ({ assert }) => {
      const [one, other] = stage.nodes()
      const kept = keep()
      const begun = Promise.withResolvers<undefined>()
      const go = Promise.withResolvers<undefined>()
      const slow = one.read(kept, async ({ dependsOn }) => {
        dependsOn('talents:1')
        begun.resolve(undefined)
        await go.promise
        return 'of before'
      })
      await begun.promise
      await other.forget(['talents:1'])
      go.resolve(undefined)
      assert.equal(await slow, 'of before')
      assert.equal(await one.read(kept, async () => 'of now'), 'of now')
    })

    test('is what it was when it cannot be made anew, where an old one will do', async ({
      assert,
    }) => {
      const [one] = stage.nodes()
      const [old, strict] = [keep(3_600), keep()]
      const about = maker('probe')
      for (const each of [old, strict]) await one.read(each, about.make)
      await one.forget(['probe'])
      const away = async () => {
        throw new RangeError('The database is away')
      }
      assert.equal(await one.read(old, away), 'v1')
      await assert.rejects(() => one.read(strict, away), 'The database is away')
      assert.equal(await one.read(strict, about.make), 'v3')
    })
  })
}

test.group('While Redis is away', () => {
  test('each process makes and keeps what it needs itself', async ({ assert, cleanup }) => {
    const stage = withRedis()
    await stage.open()
    cleanup(stage.close)
    const [one] = stage.nodes()
    const [known, fresh] = [keep(), keep()]
    const about = maker('probe')
    await one.read(known, about.make)
    await stage.kill()
    assert.equal(await one.read(known, about.make), 'v1')
    assert.equal(await one.read(fresh, about.make), 'v2')
    assert.equal(await one.read(fresh, about.make), 'v2')
  })
})

test.group('Processes that hear of each other over the relay | @backends', () => {
  test('forget what one of them was told to', async ({ assert, cleanup }) => {
    const open = () => {
      const report = (error: Error) => {
        throw error
      }
      const { redisUrl, postgres, prefix } = queueConfig
      const backend = redisUrl
        ? new RedisBackend(redisUrl, prefix, report)
        : new PostgresBackend(postgres, 2, report)
      const transport = new RelayTransport(async () => backend.relay('probe-cache'), report)
      cleanup(async () => {
        await transport.disconnect()
        await backend.close()
      })
      return transport
    }
    const [near, far] = [open(), open()]
    const heard = Promise.withResolvers<undefined>()
    const cache = node({
      announce: (topic, payload) => far.announce(topic, payload),
      subscribe: (topic, handler) =>
        far.subscribe(topic, async (payload) => {
          await handler(payload)
          heard.resolve(undefined)
        }),
      onReconnect: () => undefined,
    })
    const kept = keep()
    const about = maker('talents:1')
    assert.equal(await cache.read(kept, about.make), 'v1')
    // Subscriptions of one transport are heard in the order they were asked for.
    await far.subscribe('probe.cache.ready', () => undefined)
    await node(near).forget(['talents:1'])
    await heard.promise
    assert.equal(await cache.read(kept, about.make), 'v2')
  })
})
