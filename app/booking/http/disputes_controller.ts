import { inject } from '@adonisjs/core'
import type { HttpContext } from '@adonisjs/core/http'
import { BidOnDispute } from '#booking/actions/bid_on_dispute'
import { ConcedeDispute } from '#booking/actions/concede_dispute'
import { ConfirmDecision } from '#booking/actions/confirm_decision'
import { DecideDispute } from '#booking/actions/decide_dispute'
import { transition } from '#booking/http/transition'
import { amountAttributes, decisionAttributes } from '#booking/http/validators'
import { attributes, read, readOne } from '#kernel/jsonapi/http'

const TYPE = 'disputes'

export default class DisputesController {
  async index(ctx: HttpContext) {
    await read(ctx, TYPE)
  }

  async show(ctx: HttpContext) {
    await readOne(ctx, TYPE, ctx.params['id'])
  }

  @inject()
  async bid(ctx: HttpContext, bidOnDispute: BidOnDispute) {
    const input = await attributes(ctx, amountAttributes, TYPE)
    await transition(ctx, TYPE, (id, actor, tx) => bidOnDispute.execute(id, input, actor, tx))
  }

  @inject()
  async concede(ctx: HttpContext, concedeDispute: ConcedeDispute) {
    await transition(ctx, TYPE, (id, actor, tx) => concedeDispute.execute(id, actor, tx))
  }

  @inject()
  async decide(ctx: HttpContext, decideDispute: DecideDispute) {
    const input = await attributes(ctx, decisionAttributes, TYPE)
    await transition(ctx, TYPE, (id, actor, tx) => decideDispute.execute(id, input, actor, tx))
  }

  @inject()
  async confirm(ctx: HttpContext, confirmDecision: ConfirmDecision) {
    await transition(ctx, TYPE, (id, actor, tx) => confirmDecision.execute(id, actor, tx))
  }
}
