import { inject } from '@adonisjs/core'
import type { HttpContext } from '@adonisjs/core/http'
import { PaySandboxCheckout } from '#escrow/actions/pay_sandbox_checkout'
import { payAttributes } from '#escrow/http/validators'
import { attributes, readOne, write } from '#kernel/jsonapi/http'

const TYPE = 'sandbox-checkouts'

export default class SandboxCheckoutsController {
  async show(ctx: HttpContext) {
    await readOne(ctx, TYPE, String(ctx.params.id))
  }

  @inject()
  async pay(ctx: HttpContext, pay: PaySandboxCheckout) {
    const { outcome, number, faults = {} } = await attributes(ctx, payAttributes, TYPE)
    const checkoutId = String(ctx.params.id)
    await write(ctx, { type: TYPE }, async (tx) => {
      await pay.execute({ actor: ctx.actor, checkoutId, outcome, number, faults }, tx)
      return checkoutId
    })
  }
}
