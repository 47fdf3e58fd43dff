import { inject } from '@adonisjs/core'
import type { HttpContext } from '@adonisjs/core/http'
import { RegisterAccount } from '#identity/actions/register_account'
import { newcomer } from '#identity/domain/standing'
import { beginSession } from '#identity/http/browser_session'
import { newAccountSchema } from '#identity/http/validators'
import { attributes, write } from '#kernel/jsonapi/http'

@inject()
export default class RegisterAccountController {
  constructor(private readonly register: RegisterAccount) {}

  async handle(ctx: HttpContext) {
    const input = await attributes(ctx, newAccountSchema, 'accounts')
    await write(ctx, { type: 'accounts', status: 201 }, async (tx) => {
      const { accountId } = await this.register.execute(input, tx)
      ctx.actor = await beginSession(ctx, newcomer(accountId))
      return accountId
    })
  }
}
