import type { HttpContext } from '@adonisjs/core/http'
import { inBrowser } from '#identity/domain/guards'
import { readOne } from '#kernel/jsonapi/http'

export default class ShowAccessTokenController {
  async handle(ctx: HttpContext) {
    inBrowser(ctx.actor)
    await readOne(ctx, 'access-tokens', ctx.params.id)
  }
}
