import { inject } from '@adonisjs/core'
import type { HttpContext } from '@adonisjs/core/http'
import { CreateDeposit } from '#escrow/actions/create_deposit'
import { OpenCheckout } from '#escrow/actions/open_checkout'
import { moneyAt } from '#escrow/http/money_at'
import { signedIn } from '#escrow/http/policies'
import { depositAttributes } from '#escrow/http/validators'
import { attributes, readOne, write } from '#kernel/jsonapi/http'

const TYPE = 'deposits'

export default class DepositsController {
  async show(ctx: HttpContext) {
    await readOne(ctx, TYPE, String(ctx.params.id))
  }

  /** The wish is recorded, then the provider asked, then its answer recorded. */
  @inject()
  async store(ctx: HttpContext, create: CreateDeposit, open: OpenCheckout) {
    const { accountId } = signedIn(ctx.actor)
    const given = await attributes(ctx, depositAttributes, TYPE)
    const deposit = await create.execute({
      partyId: accountId,
      amount: moneyAt(given.amount, given.currency, '/data/attributes/amount'),
      provider: given.provider,
      phone: given.phone?.replace(/\D/g, '') ?? null,
      intent: given.intent ?? null,
    })
    const checkout = await open.call(deposit)
    await write(ctx, { type: TYPE, status: 201 }, async (tx) => {
      await open.record(tx, deposit.id, checkout)
      return deposit.id
    })
  }
}
