import type { HttpContext } from '@adonisjs/core/http'
import { read, readOne } from '#kernel/jsonapi/http'

const TYPE = 'daily-figures'

export default class DailyFiguresController {
  async index(ctx: HttpContext) {
    await read(ctx, TYPE)
  }

  async show(ctx: HttpContext) {
    await readOne(ctx, TYPE, String(ctx.params.id))
  }
}
