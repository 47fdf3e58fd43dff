import { inject } from '@adonisjs/core'
import type { HttpContext } from '@adonisjs/core/http'
import { DecideFunding } from '#escrow/actions/reserve/decide_funding'
import { ProposeFunding } from '#escrow/actions/reserve/propose_funding'
import { reserveFundingAttributes } from '#escrow/http/correction_validators'
import { decided } from '#escrow/http/decided'
import { moneyAt } from '#escrow/http/money_at'
import { financeStaff } from '#escrow/http/policies'
import { IdentityContract } from '#identity/contract/identity'
import { attributes, read, readOne, write } from '#kernel/jsonapi/http'

const TYPE = 'reserve-fundings'

export default class ReserveFundingsController {
  async index(ctx: HttpContext) {
    await read(ctx, TYPE)
  }

  async show(ctx: HttpContext) {
    await readOne(ctx, TYPE, String(ctx.params.id))
  }

  @inject()
  async store(ctx: HttpContext, propose: ProposeFunding, parties: IdentityContract) {
    const actor = financeStaff(ctx.actor)
    parties.requireStepUp(actor)
    const { source, reason, ...given } = await attributes(ctx, reserveFundingAttributes, TYPE)
    const amount = moneyAt(given.amount, given.currency, '/data/attributes/amount')
    await write(ctx, { type: TYPE, status: 201 }, (tx) =>
      propose.execute({ amount, source, reason, actor }, tx)
    )
  }

  @inject()
  async confirm(ctx: HttpContext, decide: DecideFunding, parties: IdentityContract) {
    await decided(ctx, parties, TYPE, (id, actor, tx) => decide.confirm(id, actor, tx))
  }

  @inject()
  async decline(ctx: HttpContext, decide: DecideFunding, parties: IdentityContract) {
    await decided(ctx, parties, TYPE, (id, actor, tx) => decide.decline(id, actor, tx))
  }
}
