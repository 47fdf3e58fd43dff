import type { HttpContext } from '@adonisjs/core/http'
import { read, readOne } from '#kernel/jsonapi/http'

/** What anybody may read: the rules. */
export default class OpenController {
  async processes(ctx: HttpContext) {
    await read(ctx, 'processes')
  }

  async process(ctx: HttpContext) {
    await readOne(ctx, 'processes', ctx.params['id'])
  }
}
