import type { HttpContext } from '@adonisjs/core/http'
import { read, readOne } from '#kernel/jsonapi/http'

const TYPE = 'party-figures'

export default class PartyFiguresController {
  async index(ctx: HttpContext) {
    await read(ctx, TYPE)
  }

  async show(ctx: HttpContext) {
    await readOne(ctx, TYPE, String(ctx.params.id))
  }
}
