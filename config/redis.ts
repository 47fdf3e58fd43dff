import env from '#start/env'
import { defineConfig } from '@adonisjs/redis'
import type { InferConnections } from '@adonisjs/redis/types'

const url = new URL(env.get('REDIS_URL') ?? 'redis://127.0.0.1:6379')

/** Opened on first use only, which is never without `REDIS_URL`. */
const redisConfig = defineConfig({
  connection: 'main',
  connections: {
    main: {
      host: url.hostname,
      port: Number(url.port || 6379),
      username: decodeURIComponent(url.username),
      password: decodeURIComponent(url.password),
      db: Number(url.pathname.slice(1) || 0),
      keyPrefix: 'uvidense:',
      // Somebody waits for the answer: while Redis is away they are told so, soon.
      maxRetriesPerRequest: 1,
      commandTimeout: 3_000,
      retryStrategy: (times: number) => Math.min(times * 100, 1_000),
      ...(url.protocol === 'rediss:' ? { tls: {} } : {}),
    },
  },
})

export default redisConfig

declare module '@adonisjs/redis/types' {
  export interface RedisConnections extends InferConnections<typeof redisConfig> {}
}
