import { inject } from '@adonisjs/core'
import type { HttpContext } from '@adonisjs/core/http'
import { FindRefundTerms, type RefundWish } from '#escrow/actions/refunds/find_refund_terms'
import { RequestRefund } from '#escrow/actions/refunds/request_refund'
import { ownWallet, signedIn } from '#escrow/http/policies'
import { refundAttributes } from '#escrow/http/refund_validators'
import { attributes, read, readOne, show, write } from '#kernel/jsonapi/http'

const TYPE = 'refunds'
const QUOTES = 'refund-quotes'

export default class RefundsController {
  /** Payments of a wallet, and what of each can still go back. */
  async sources(ctx: HttpContext) {
    await read(ctx, 'refund-sources')
  }

  /** Exactly what would go back where, and when; nothing is stored. */
  @inject()
  async quote(ctx: HttpContext, terms: FindRefundTerms) {
    await show(ctx, QUOTES, await terms.execute(await wishOf(ctx, QUOTES)))
  }

  async index(ctx: HttpContext) {
    await read(ctx, TYPE)
  }

  async show(ctx: HttpContext) {
    await readOne(ctx, TYPE, String(ctx.params.id))
  }

  @inject()
  async store(ctx: HttpContext, request: RequestRefund) {
    const actor = signedIn(ctx.actor)
    const wish = await wishOf(ctx, TYPE)
    await write(ctx, { type: TYPE, status: 201 }, (tx) => request.execute(wish, actor, tx))
  }
}

async function wishOf(ctx: HttpContext, type: string): Promise<RefundWish> {
  const actor = signedIn(ctx.actor)
  const { walletId, amount, depositIds } = await attributes(ctx, refundAttributes, type)
  return {
    wallet: ownWallet(actor, walletId),
    amount: amount ?? null,
    depositIds: depositIds ?? null,
  }
}
