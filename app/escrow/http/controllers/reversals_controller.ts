import { inject } from '@adonisjs/core'
import type { HttpContext } from '@adonisjs/core/http'
import { DecideReversal } from '#escrow/actions/reversals/decide_reversal'
import { ProposeReversal } from '#escrow/actions/reversals/propose_reversal'
import { decided } from '#escrow/http/decided'
import { financeStaff } from '#escrow/http/policies'
import { reversalAttributes } from '#escrow/http/validators'
import { IdentityContract } from '#identity/contract/identity'
import { attributes, read, readOne, write } from '#kernel/jsonapi/http'

const TYPE = 'reversals'

export default class ReversalsController {
  async index(ctx: HttpContext) {
    await read(ctx, TYPE)
  }

  async show(ctx: HttpContext) {
    await readOne(ctx, TYPE, String(ctx.params.id))
  }

  @inject()
  async store(ctx: HttpContext, propose: ProposeReversal, parties: IdentityContract) {
    const actor = financeStaff(ctx.actor)
    parties.requireStepUp(actor)
    const given = await attributes(ctx, reversalAttributes, TYPE)
    await write(ctx, { type: TYPE, status: 201 }, (tx) => propose.execute({ ...given, actor }, tx))
  }

  @inject()
  async confirm(ctx: HttpContext, decide: DecideReversal, parties: IdentityContract) {
    await decided(ctx, parties, TYPE, (id, actor, tx) => decide.confirm(id, actor, tx))
  }

  @inject()
  async decline(ctx: HttpContext, decide: DecideReversal, parties: IdentityContract) {
    await decided(ctx, parties, TYPE, (id, actor, tx) => decide.decline(id, actor, tx))
  }
}
