import { inject } from '@adonisjs/core'
import type { HttpContext } from '@adonisjs/core/http'
import { Database } from '@adonisjs/lucid/database'
import queueConfig from '#config/queue'
import { isOutage } from '#kernel/http/outage'

/** For whatever watches the process: a load balancer, a container platform, a person with curl. */
@inject()
export default class HealthController {
  constructor(private readonly db: Database) {}

  /** The process answers. Says nothing of the database: restarting would not bring that back. */
  alive({ response }: HttpContext): void {
    response.header('cache-control', 'no-store').send({ status: 'ok' })
  }

  /** The process can do its work: send it requests. */
  async ready({ response, containerResolver }: HttpContext): Promise<void> {
    const report: Record<string, string> = {}
    report.database = await outcome(() => this.db.rawQuery('select 1'))
    if (queueConfig.redisUrl !== undefined) {
      const redis = await containerResolver.make('redis')
      report.redis = await outcome(() => redis.connection('main').ping())
    }
    response.header('cache-control', 'no-store')
    if (Object.values(report).every((state) => state === 'ok')) {
      response.send({ status: 'ok', ...report })
      return
    }
    response.status(503).header('retry-after', '5')
    response.send({ status: 'unavailable', ...report })
  }
}

async function outcome(ask: () => Promise<unknown>): Promise<'ok' | 'unreachable'> {
  try {
    await ask()
    return 'ok'
  } catch (error) {
    if (!isOutage(error)) throw error
    return 'unreachable'
  }
}
