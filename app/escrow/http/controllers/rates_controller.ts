import type { HttpContext } from '@adonisjs/core/http'
import { read, readOne } from '#kernel/jsonapi/http'

export default class RatesController {
  async index(ctx: HttpContext) {
    await read(ctx, 'rates')
  }

  async show(ctx: HttpContext) {
    await readOne(ctx, 'rates', String(ctx.params.id))
  }
}
