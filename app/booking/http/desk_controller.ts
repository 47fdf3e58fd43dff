import type { HttpContext } from '@adonisjs/core/http'
import { read, readOne } from '#kernel/jsonapi/http'

/** What staff see of everybody's bookings, and what everybody may see of how disputes ended. */
export default class DeskController {
  async tasks(ctx: HttpContext) {
    await read(ctx, 'staff-tasks')
  }

  async statistics(ctx: HttpContext) {
    await read(ctx, 'dispute-statistics')
  }

  async statisticsOf(ctx: HttpContext) {
    await readOne(ctx, 'dispute-statistics', ctx.params['id'])
  }
}
