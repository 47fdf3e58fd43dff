import { inject } from '@adonisjs/core'
import type { HttpContext } from '@adonisjs/core/http'
import { RemoveTotp } from '#identity/actions/remove_totp'
import { noContent } from '#kernel/jsonapi/http'

@inject()
export default class RemoveTotpController {
  constructor(private readonly remove: RemoveTotp) {}

  async handle(ctx: HttpContext) {
    await noContent(ctx, (tx) => this.remove.execute(ctx.actor, tx))
  }
}
