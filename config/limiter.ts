import app from '@adonisjs/core/services/app'
import env from '#start/env'
import { defineConfig, stores } from '@adonisjs/limiter'

/** Requests a minute. Real time, per process without Redis: it protects the process. */
const base = env.get('RATE_LIMIT', app.inTest ? 100_000 : 600)

export const limits = {
  account: { requests: base * 2, duration: '1 minute' },
  visitor: { requests: base, duration: '1 minute' },
  /** Public pages; many people may share one address. */
  page: { requests: base * 2, duration: '1 minute' },
  /** Requests with a token or a session that is not one. */
  refused: { requests: Math.ceil(base / 10), duration: '1 minute' },
} as const

/** The store that every web process sees: for guesses at a secret, which must not be spread out. */
export const shared = env.get('REDIS_URL') === undefined ? 'database' : 'redis'

const limiterConfig = defineConfig({
  default: env.get('REDIS_URL') === undefined ? 'memory' : 'redis',
  stores: {
    memory: stores.memory({}),
    database: stores.database({
      connectionName: 'primary',
      schemaName: 'kernel',
      tableName: 'rate_limits',
    }),
    redis: stores.redis({ connectionName: 'main', keyPrefix: 'limiter' }),
  },
})

export default limiterConfig

declare module '@adonisjs/limiter/types' {
  export interface LimitersList extends InferLimiters<typeof limiterConfig> {}
}
