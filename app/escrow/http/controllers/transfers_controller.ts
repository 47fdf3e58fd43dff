import type { HttpContext } from '@adonisjs/core/http'
import { read, readOne } from '#kernel/jsonapi/http'

export default class TransfersController {
  async index(ctx: HttpContext) {
    await read(ctx, 'transfers')
  }

  async show(ctx: HttpContext) {
    await readOne(ctx, 'transfers', String(ctx.params.id))
  }
}
