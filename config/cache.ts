import env from '#start/env'
import { databaseUrl } from '#config/database'
import { defineConfig, drivers, store } from '@adonisjs/cache'

const { pathname } = new URL(databaseUrl)

/** Values as they are: what is kept is mostly text already, and nobody changes it. */
const memory = () => store().useL1Layer(drivers.memory({ serialize: false, maxItems: 1_000 }))

/** As text in memory too: what comes from Redis is put there as it came. */
const memoryAndRedis = () =>
  store()
    .useL1Layer(drivers.memory({ maxSize: '64mb', maxEntrySize: '2mb' }))
    .useL2Layer(drivers.redis({ connectionName: 'main' }))

const cacheConfig = defineConfig({
  default: 'kept',
  /** Two installations, or two test runs, on one Redis do not see what the other keeps. */
  prefix: `cache-${pathname.slice(1)}`,
  /**
   * While Redis is away, each process goes on with what it keeps itself, for public pages. The API
   * answers 503 then: its limits and sessions are in Redis too.
   */
  l2CircuitBreakerDuration: '5s',
  // The one in use alone: each that is named here is connected.
  stores: { kept: env.get('REDIS_URL') === undefined ? memory() : memoryAndRedis() },
})

export default cacheConfig

declare module '@adonisjs/cache/types' {
  interface CacheStores extends InferStores<typeof cacheConfig> {}
}
