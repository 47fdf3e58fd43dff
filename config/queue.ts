import env from '#start/env'
import { databaseUrl } from '#config/database'

const { pathname } = new URL(databaseUrl)

const queueConfig = {
  /** Unset: the queues live in the schema `bullmq` of the database. */
  redisUrl: env.get('REDIS_URL'),
  /** Two installations, or two test runs, on one Redis do not see each other's jobs. */
  prefix: `uvidense-${pathname.slice(1)}`,
  postgres: { connectionString: databaseUrl, connectionTimeoutMillis: 3_000 },
  /** Each worker and each relay keeps one of these; the rest is for short queries. */
  poolSize: 14,
  concurrency: { critical: 8, default: 8, bulk: 2 },
  settings: {
    /** A job whose worker died is taken over within the sum of both. */
    lockDuration: 8_000,
    stalledInterval: 4_000,
    /** Killed workers are no fault of the job: it is not given up for being unlucky. */
    maxStalledCount: 25,
    runRetryDelay: 2_000,
  },
  /** After a SIGTERM, work that is still not done by then is left to other workers. */
  drainDeadlineMs: 25_000,
}

export default queueConfig
