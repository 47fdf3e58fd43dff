import { inject } from '@adonisjs/core'
import type { HttpContext } from '@adonisjs/core/http'
import { attributes, noContent, read, readOne, write } from '#kernel/jsonapi/http'
import { SubscribeBrowser } from '#notices/actions/subscribe_browser'
import { deviceOf } from '#notices/domain/device'
import { signedIn } from '#notices/http/readers'
import { browserSchema } from '#notices/http/validators'

export default class BrowsersController {
  async index(ctx: HttpContext) {
    await read(ctx, 'push-subscriptions')
  }

  async show(ctx: HttpContext) {
    await readOne(ctx, 'push-subscriptions', ctx.params.id)
  }

  @inject()
  async store(ctx: HttpContext, subscribe: SubscribeBrowser) {
    const { accountId } = signedIn(ctx.actor)
    const { endpoint, keys } = await attributes(ctx, browserSchema, 'push-subscriptions')
    const device = deviceOf(ctx.request.header('user-agent') ?? '')
    await write(ctx, { type: 'push-subscriptions', status: 201 }, (tx) =>
      subscribe.execute(accountId, { endpoint, ...keys, device }, tx)
    )
  }

  @inject()
  async destroy(ctx: HttpContext, subscribe: SubscribeBrowser) {
    const { accountId } = signedIn(ctx.actor)
    await noContent(ctx, (tx) => subscribe.undo(accountId, ctx.params.id, tx))
  }
}
