import { inject } from '@adonisjs/core'
import type { HttpContext } from '@adonisjs/core/http'
import { RedeliverCallback } from '#escrow/actions/callbacks/redeliver_callback'
import { financeStaff } from '#escrow/http/policies'
import { read, readOne, write } from '#kernel/jsonapi/http'

const TYPE = 'provider-callbacks'

export default class ProviderCallbacksController {
  async index(ctx: HttpContext) {
    await read(ctx, TYPE)
  }

  async show(ctx: HttpContext) {
    await readOne(ctx, TYPE, String(ctx.params.id))
  }

  @inject()
  async redeliver(ctx: HttpContext, redeliver: RedeliverCallback) {
    const actor = financeStaff(ctx.actor)
    const id = String(ctx.params.id)
    await write(ctx, { type: TYPE }, async (tx) => {
      await redeliver.execute(id, actor, tx)
      return id
    })
  }
}
