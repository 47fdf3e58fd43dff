import { inject } from '@adonisjs/core'
import type { HttpContext } from '@adonisjs/core/http'
import { ConfirmPayout } from '#escrow/actions/payouts/confirm_payout'
import { RequestPayout } from '#escrow/actions/payouts/request_payout'
import { StartPayoutRun } from '#escrow/actions/payouts/start_payout_run'
import { StopPayout } from '#escrow/actions/payouts/stop_payout'
import { declineAttributes, payoutAttributes } from '#escrow/http/payout_validators'
import { financeStaff, signedIn } from '#escrow/http/policies'
import { FindPayoutTerms } from '#escrow/actions/payouts/find_payout_terms'
import { IdentityContract } from '#identity/contract/identity'
import { attributes, read, readOne, show, write } from '#kernel/jsonapi/http'

const TYPE = 'payouts'
const QUOTES = 'payout-quotes'
const RUNS = 'payout-runs'

export default class PayoutsController {
  async index(ctx: HttpContext) {
    await read(ctx, TYPE)
  }

  async show(ctx: HttpContext) {
    await readOne(ctx, TYPE, String(ctx.params.id))
  }

  /** Exactly what would arrive, and when; nothing is stored. */
  @inject()
  async quote(ctx: HttpContext, terms: FindPayoutTerms) {
    const actor = signedIn(ctx.actor)
    const { methodId, amount } = await attributes(ctx, payoutAttributes, QUOTES)
    await show(ctx, QUOTES, await terms.execute(methodId, amount ?? null, actor))
  }

  @inject()
  async store(ctx: HttpContext, request: RequestPayout) {
    const actor = signedIn(ctx.actor)
    const { methodId, amount } = await attributes(ctx, payoutAttributes, TYPE)
    await write(ctx, { type: TYPE, status: 201 }, (tx) =>
      request.execute({ methodId, amount: amount ?? null, actor }, tx)
    )
  }

  @inject()
  async cancel(ctx: HttpContext, stop: StopPayout) {
    const actor = signedIn(ctx.actor)
    const id = String(ctx.params.id)
    await write(ctx, { type: TYPE }, async (tx) => {
      await stop.cancel(id, actor, tx)
      return id
    })
  }

  @inject()
  async confirm(ctx: HttpContext, confirm: ConfirmPayout, parties: IdentityContract) {
    const actor = financeStaff(ctx.actor)
    parties.requireStepUp(actor)
    const id = String(ctx.params.id)
    await write(ctx, { type: TYPE }, async (tx) => {
      await confirm.execute(id, actor, tx)
      return id
    })
  }

  @inject()
  async decline(ctx: HttpContext, stop: StopPayout, parties: IdentityContract) {
    const actor = financeStaff(ctx.actor)
    parties.requireStepUp(actor)
    const { reason } = await attributes(ctx, declineAttributes, TYPE)
    const id = String(ctx.params.id)
    await write(ctx, { type: TYPE }, async (tx) => {
      await stop.decline(id, reason, actor, tx)
      return id
    })
  }

  async runs(ctx: HttpContext) {
    await read(ctx, RUNS)
  }

  async run(ctx: HttpContext) {
    await readOne(ctx, RUNS, String(ctx.params.id))
  }

  @inject()
  async startRun(ctx: HttpContext, start: StartPayoutRun, parties: IdentityContract) {
    const actor = financeStaff(ctx.actor)
    parties.requireStepUp(actor)
    await write(ctx, { type: RUNS, status: 201 }, (tx) => start.byStaff(actor, tx))
  }
}
