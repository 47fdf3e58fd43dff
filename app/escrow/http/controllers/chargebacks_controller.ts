import { inject } from '@adonisjs/core'
import type { HttpContext } from '@adonisjs/core/http'
import { AnswerChargeback } from '#escrow/actions/chargebacks/answer_chargeback'
import { answerAttributes } from '#escrow/http/correction_validators'
import { financeStaff, signedIn } from '#escrow/http/policies'
import { FindChargebacks } from '#escrow/queries/chargebacks/find_chargebacks'
import { IdentityContract } from '#identity/contract/identity'
import { isStaff } from '#kernel/actor'
import { AssetStore } from '#kernel/assets/asset_store'
import { sendAsset } from '#kernel/assets/download'
import { notFound } from '#kernel/jsonapi/errors'
import { attributes, read, readOne, write } from '#kernel/jsonapi/http'

const TYPE = 'chargebacks'

export default class ChargebacksController {
  async index(ctx: HttpContext) {
    await read(ctx, TYPE)
  }

  async show(ctx: HttpContext) {
    await readOne(ctx, TYPE, String(ctx.params.id))
  }

  /** Hands in what speaks against it; final. */
  @inject()
  async answer(ctx: HttpContext, answer: AnswerChargeback, parties: IdentityContract) {
    const actor = financeStaff(ctx.actor)
    parties.requireStepUp(actor)
    const { statement, files } = await attributes(ctx, answerAttributes, TYPE)
    const chargebackId = String(ctx.params.id)
    await write(ctx, { type: TYPE }, async (tx) => {
      await answer.execute({ chargebackId, statement, files: files ?? [], actor }, tx)
      return chargebackId
    })
  }

  @inject()
  async file(ctx: HttpContext, chargebacks: FindChargebacks, assets: AssetStore) {
    const found = isStaff(signedIn(ctx.actor)) && (await chargebacks.byId(String(ctx.params.id)))
    const file = found && found.answer?.files.find(({ kind }) => kind === ctx.params.kind)
    if (!file) throw notFound()
    await sendAsset(ctx, assets, file)
  }
}
