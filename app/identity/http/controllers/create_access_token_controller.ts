import { inject } from '@adonisjs/core'
import type { HttpContext } from '@adonisjs/core/http'
import { CreateAccessToken } from '#identity/actions/create_access_token'
import { newAccessTokenSchema } from '#identity/http/validators'
import { attributes, write } from '#kernel/jsonapi/http'

@inject()
export default class CreateAccessTokenController {
  constructor(private readonly create: CreateAccessToken) {}

  async handle(ctx: HttpContext) {
    const input = await attributes(ctx, newAccessTokenSchema, 'access-tokens')
    await write(ctx, { type: 'access-tokens', status: 201 }, async (tx) => {
      const { id, value } = await this.create.execute(input, ctx.actor, tx)
      return { id, once: { token: value } }
    })
  }
}
