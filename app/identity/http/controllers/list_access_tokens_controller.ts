import type { HttpContext } from '@adonisjs/core/http'
import { inBrowser } from '#identity/domain/guards'
import { read } from '#kernel/jsonapi/http'

export default class ListAccessTokensController {
  async handle(ctx: HttpContext) {
    inBrowser(ctx.actor)
    await read(ctx, 'access-tokens')
  }
}
