import { inject } from '@adonisjs/core'
import type { HttpContext } from '@adonisjs/core/http'
import { UpdateAccount } from '#identity/actions/update_account'
import { ownAccount } from '#identity/http/own_account'
import { accountChangesSchema } from '#identity/http/validators'
import { attributes, write } from '#kernel/jsonapi/http'

@inject()
export default class UpdateAccountController {
  constructor(private readonly update: UpdateAccount) {}

  async handle(ctx: HttpContext) {
    const accountId = ownAccount(ctx)
    const changes = await attributes(ctx, accountChangesSchema, 'accounts')
    await write(ctx, { type: 'accounts' }, async (tx) => {
      await this.update.execute({ accountId, ...changes }, tx)
      return accountId
    })
  }
}
