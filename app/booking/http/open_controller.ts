import type { HttpContext } from '@adonisjs/core/http'
import { read, readOne } from '#kernel/jsonapi/http'

/** What anybody may read: the rules, and what was said after bookings ended. */
export default class OpenController {
  async processes(ctx: HttpContext) {
    await read(ctx, 'processes')
  }

  async process(ctx: HttpContext) {
    await readOne(ctx, 'processes', ctx.params['id'])
  }

  async reviews(ctx: HttpContext) {
    await read(ctx, 'reviews')
  }

  async review(ctx: HttpContext) {
    await readOne(ctx, 'reviews', ctx.params['id'])
  }
}
