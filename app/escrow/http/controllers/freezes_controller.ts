import { inject } from '@adonisjs/core'
import type { HttpContext } from '@adonisjs/core/http'
import { LiftFreeze } from '#escrow/actions/evidence/lift_freeze'
import { financeStaff } from '#escrow/http/policies'
import { liftAttributes } from '#escrow/http/validators'
import { IdentityContract } from '#identity/contract/identity'
import { attributes, read, readOne, write } from '#kernel/jsonapi/http'

const TYPE = 'freezes'

export default class FreezesController {
  async index(ctx: HttpContext) {
    await read(ctx, TYPE)
  }

  async show(ctx: HttpContext) {
    await readOne(ctx, TYPE, String(ctx.params.id))
  }

  /** @throws DomainError `escrow.freeze_unknown`, `escrow.freeze_stands` */
  @inject()
  async lift(ctx: HttpContext, lift: LiftFreeze, parties: IdentityContract) {
    const actor = financeStaff(ctx.actor)
    parties.requireStepUp(actor)
    const { reason } = await attributes(ctx, liftAttributes, TYPE)
    const id = String(ctx.params.id)
    await write(ctx, { type: TYPE }, async (tx) => {
      await lift.execute({ actor, id, reason }, tx)
      return id
    })
  }
}
