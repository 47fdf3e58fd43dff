import { inject } from '@adonisjs/core'
import type { HttpContext } from '@adonisjs/core/http'
import { accountUnknown, ChangeStanding } from '#identity/actions/change_standing'
import { signedIn } from '#identity/domain/guards'
import { standingSchema } from '#identity/http/validators'
import { isId } from '#kernel/ids'
import { attributes, write } from '#kernel/jsonapi/http'

@inject()
export default class UnsuspendAccountController {
  constructor(private readonly standing: ChangeStanding) {}

  async handle(ctx: HttpContext) {
    signedIn(ctx.actor)
    if (!isId('acc', ctx.params.id)) throw accountUnknown()
    const { reason } = await attributes(ctx, standingSchema, 'accounts')
    await write(ctx, { type: 'accounts' }, async (tx) => {
      await this.standing.unsuspend({ accountId: ctx.params.id, reason }, ctx.actor, tx)
      return ctx.params.id
    })
  }
}
