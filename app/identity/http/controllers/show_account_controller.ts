import type { HttpContext } from '@adonisjs/core/http'
import { signedIn } from '#identity/domain/guards'
import { readOne } from '#kernel/jsonapi/http'

export default class ShowAccountController {
  async handle(ctx: HttpContext) {
    signedIn(ctx.actor)
    await readOne(ctx, 'accounts', ctx.params.id)
  }
}
