import type { ApplicationService } from '@adonisjs/core/types'
import { JobQueue, jobRegistry } from '#kernel/job'
import { listenerRegistry } from '#kernel/listener'
import { Queues } from '#kernel/queue/queues'
import { JobRunner } from '#kernel/queue/runner'

/** Binds the queues, on Redis when there is one and on PostgreSQL otherwise. */
export default class QueueProvider {
  #opened: Queues | undefined

  constructor(protected app: ApplicationService) {}

  register() {
    this.app.container.singleton(Queues, async (resolver) => {
      const { default: config } = await import('#config/queue')
      const logger = await resolver.make('logger')
      const report = (error: Error) => logger.warn({ err: error }, 'queue connection')
      this.#opened = new Queues(
        config.redisUrl
          ? new (await import('#kernel/queue/redis_backend')).RedisBackend(
              config.redisUrl,
              config.prefix,
              report
            )
          : new (await import('#kernel/queue/postgres_backend')).PostgresBackend(
              config.postgres,
              config.poolSize,
              report
            )
      )
      return this.#opened
    })
    this.app.container.singleton(JobQueue, async (resolver) => {
      return new JobQueue(await resolver.make(Queues))
    })
    this.app.container.singleton(JobRunner, () => {
      return JobRunner.load(this.app.container, { jobs: jobRegistry, listeners: listenerRegistry })
    })
  }

  async shutdown() {
    await this.#opened?.close()
  }
}
