import { inject } from '@adonisjs/core'
import type { HttpContext } from '@adonisjs/core/http'
import { Database } from '@adonisjs/lucid/database'
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
  async ready({ response }: HttpContext): Promise<void> {
    response.header('cache-control', 'no-store')
    try {
      await this.db.rawQuery('select 1')
      response.send({ status: 'ok', database: 'ok' })
    } catch (error) {
      if (!isOutage(error)) throw error
      response.status(503).header('retry-after', '5')
      response.send({ status: 'unavailable', database: 'unreachable' })
    }
  }
}
