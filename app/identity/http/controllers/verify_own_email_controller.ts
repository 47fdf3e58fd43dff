import { inject } from '@adonisjs/core'
import type { HttpContext } from '@adonisjs/core/http'
import { VerifyEmail } from '#identity/actions/verify_email'
import { ownAccount } from '#identity/http/own_account'
import { mailTokenSchema } from '#identity/http/validators'
import { attributes, write } from '#kernel/jsonapi/http'

@inject()
export default class VerifyOwnEmailController {
  constructor(private readonly verify: VerifyEmail) {}

  async handle(ctx: HttpContext) {
    const accountId = ownAccount(ctx)
    const { token } = await attributes(ctx, mailTokenSchema, 'accounts')
    await write(ctx, { type: 'accounts' }, async (tx) => {
      await this.verify.execute({ token, accountId }, tx, ctx.actor)
      return accountId
    })
  }
}
