import { inject } from '@adonisjs/core'
import type { HttpContext } from '@adonisjs/core/http'
import { AddPayoutMethod } from '#escrow/actions/payouts/add_payout_method'
import { RemovePayoutMethod } from '#escrow/actions/payouts/remove_payout_method'
import { assertVerified, VerifyPayoutMethod } from '#escrow/actions/payouts/verify_payout_method'
import { currencyAt } from '#escrow/http/money_at'
import { payoutMethodAttributes, verifyAttributes } from '#escrow/http/payout_validators'
import { financeStaff, ownWallets, signedIn } from '#escrow/http/policies'
import { IdentityContract } from '#identity/contract/identity'
import { attributes, noContent, read, readOne, write } from '#kernel/jsonapi/http'
import { UnitOfWork } from '#kernel/unit_of_work'

const TYPE = 'payout-methods'

export default class PayoutMethodsController {
  async index(ctx: HttpContext) {
    await read(ctx, TYPE)
  }

  async show(ctx: HttpContext) {
    await readOne(ctx, TYPE, String(ctx.params.id))
  }

  /** Whoever took over a session still needs the password to name another account. */
  @inject()
  async store(ctx: HttpContext, add: AddPayoutMethod, parties: IdentityContract) {
    const actor = signedIn(ctx.actor)
    parties.requireStepUp(actor)
    const { kind, details, ...given } = await attributes(ctx, payoutMethodAttributes, TYPE)
    const partyId = ownWallets(actor, given.ownerId)
    const currency = currencyAt(given.currency, '/data/attributes/currency')
    await write(ctx, { type: TYPE, status: 201 }, (tx) =>
      add.execute({ partyId, kind, currency, details, actor }, tx)
    )
  }

  /** A wrong code counts before it is answered. */
  @inject()
  async verify(
    ctx: HttpContext,
    verify: VerifyPayoutMethod,
    parties: IdentityContract,
    unitOfWork: UnitOfWork
  ) {
    const actor = signedIn(ctx.actor)
    const id = String(ctx.params.id)
    const { code, reason } = await attributes(ctx, verifyAttributes, TYPE)
    if (reason !== undefined) {
      financeStaff(actor)
      parties.requireStepUp(actor)
    } else {
      assertVerified(await unitOfWork.run((tx) => verify.byCode(id, code ?? '', actor, tx)))
    }
    await write(ctx, { type: TYPE }, async (tx) => {
      if (reason !== undefined) await verify.byStaff(id, reason, actor, tx)
      return id
    })
  }

  @inject()
  async destroy(ctx: HttpContext, remove: RemovePayoutMethod) {
    const actor = signedIn(ctx.actor)
    await noContent(ctx, (tx) => remove.execute(String(ctx.params.id), actor, tx))
  }
}
