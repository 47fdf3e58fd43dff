import type { HttpContext } from '@adonisjs/core/http'
import { read } from '#kernel/jsonapi/http'

export default class LoginsController {
  async index(ctx: HttpContext) {
    ctx.response.header('cache-control', 'no-store')
    await read(ctx, 'demo-logins')
  }
}
