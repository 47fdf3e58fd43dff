import { inject } from '@adonisjs/core'
import type { HttpContext } from '@adonisjs/core/http'
import { AskAboutDeposit } from '#escrow/actions/ask_about_deposit'
import { CreateDeposit } from '#escrow/actions/create_deposit'
import { OpenCheckout } from '#escrow/actions/open_checkout'
import type { EscrowErrorCode } from '#escrow/contract/errors'
import { moneyAt } from '#escrow/http/money_at'
import { financeStaff, ownWallets, signedIn } from '#escrow/http/policies'
import { depositAttributes } from '#escrow/http/validators'
import { FindDeposit } from '#escrow/queries/find_deposit'
import { DomainError } from '#kernel/errors'
import { notFound } from '#kernel/jsonapi/errors'
import { attributes, read, readOne, write } from '#kernel/jsonapi/http'

const TYPE = 'deposits'

export default class DepositsController {
  async index(ctx: HttpContext) {
    await read(ctx, TYPE)
  }

  async show(ctx: HttpContext) {
    await readOne(ctx, TYPE, String(ctx.params.id))
  }

  /** The wish is recorded, then the provider asked, then its answer recorded. */
  @inject()
  async store(ctx: HttpContext, create: CreateDeposit, open: OpenCheckout) {
    signedIn(ctx.actor)
    const given = await attributes(ctx, depositAttributes, TYPE)
    const deposit = await create.execute({
      partyId: ownWallets(ctx.actor, given.ownerId),
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

  /** Asks the provider now, not when its turn comes. */
  @inject()
  async ask(ctx: HttpContext, deposits: FindDeposit, ask: AskAboutDeposit) {
    financeStaff(ctx.actor)
    const deposit = await deposits.byId(String(ctx.params.id))
    if (!deposit) throw notFound()
    try {
      await ask.execute(deposit)
    } catch (cause) {
      if (cause instanceof DomainError) throw cause
      throw new DomainError<EscrowErrorCode>(
        'escrow.provider_silent',
        'The provider does not answer. Nothing has changed; it is asked again by itself.',
        { cause }
      )
    }
    await write(ctx, { type: TYPE }, () => Promise.resolve(deposit.id))
  }
}
