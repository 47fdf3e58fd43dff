import type { HttpContext } from '@adonisjs/core/http'
import { readOne, sendNothing } from '#kernel/jsonapi/http'

export default class CurrentSessionController {
  async handle(ctx: HttpContext) {
    if (ctx.actor.kind !== 'account') return sendNothing(ctx)
    await readOne(ctx, 'accounts', ctx.actor.accountId)
  }
}
