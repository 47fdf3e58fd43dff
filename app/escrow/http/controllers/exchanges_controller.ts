import { inject } from '@adonisjs/core'
import type { HttpContext } from '@adonisjs/core/http'
import { AcceptExchange } from '#escrow/actions/accept_exchange'
import { QuoteExchange } from '#escrow/actions/quote_exchange'
import { currencyAt, moneyAt } from '#escrow/http/money_at'
import { ownWallets, signedIn } from '#escrow/http/policies'
import { exchangeAttributes } from '#escrow/http/validators'
import { attributes, readOne, write } from '#kernel/jsonapi/http'

const TYPE = 'exchanges'

export default class ExchangesController {
  async show(ctx: HttpContext) {
    await readOne(ctx, TYPE, String(ctx.params.id))
  }

  @inject()
  async store(ctx: HttpContext, quote: QuoteExchange) {
    const given = await attributes(ctx, exchangeAttributes, TYPE)
    const ownerId = ownWallets(ctx.actor, given.ownerId)
    const from = currencyAt(given.from, '/data/attributes/from')
    const to = currencyAt(given.to, '/data/attributes/to')
    const unit = given.amountIs === 'wanted' ? to : from
    const amount = moneyAt(given.amount, unit, '/data/attributes/amount')
    const purse = given.purse ?? 'spendable'
    await write(ctx, { type: TYPE, status: 201 }, async (tx) => {
      const { id } = await quote.execute({ ownerId, purse, from, to, amount }, tx)
      return id
    })
  }

  @inject()
  async accept(ctx: HttpContext, accept: AcceptExchange) {
    const id = String(ctx.params.id)
    const actor = signedIn(ctx.actor)
    await write(ctx, { type: TYPE }, async (tx) => {
      await accept.execute(id, actor, tx)
      return id
    })
  }
}
