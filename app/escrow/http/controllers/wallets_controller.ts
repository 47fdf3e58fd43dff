import type { HttpContext } from '@adonisjs/core/http'
import { read, readOne } from '#kernel/jsonapi/http'

export default class WalletsController {
  async index(ctx: HttpContext) {
    await read(ctx, 'wallets')
  }

  async show(ctx: HttpContext) {
    await readOne(ctx, 'wallets', String(ctx.params.id))
  }
}
