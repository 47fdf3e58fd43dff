import type { HttpContext } from '@adonisjs/core/http'
import { read, readOne } from '#kernel/jsonapi/http'

export default class CurrenciesController {
  async index(ctx: HttpContext) {
    await read(ctx, 'currencies')
  }

  async show(ctx: HttpContext) {
    await readOne(ctx, 'currencies', String(ctx.params.id))
  }
}
