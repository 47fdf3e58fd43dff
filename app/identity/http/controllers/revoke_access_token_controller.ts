import { inject } from '@adonisjs/core'
import type { HttpContext } from '@adonisjs/core/http'
import { RevokeAccessToken } from '#identity/actions/revoke_access_token'
import { noContent } from '#kernel/jsonapi/http'

@inject()
export default class RevokeAccessTokenController {
  constructor(private readonly revoke: RevokeAccessToken) {}

  async handle(ctx: HttpContext) {
    await noContent(ctx, (tx) => this.revoke.execute({ tokenId: ctx.params.id }, ctx.actor, tx))
  }
}
