import { inject } from '@adonisjs/core'
import { Database } from '@adonisjs/lucid/database'
import { OpenCheckout } from '#escrow/actions/open_checkout'
import { SettleDeposit } from '#escrow/actions/settle_deposit'
import type { Deposit } from '#escrow/domain/deposit'
import type { ProviderSays } from '#escrow/domain/deposit_settlement'
import { PaymentProviders } from '#escrow/gateways/payment_providers'
import { Clock } from '#kernel/clock'
import { UnitOfWork } from '#kernel/unit_of_work'

/** Asks a deposit's provider what became of it, and makes it that. */
@inject()
export class AskAboutDeposit {
  constructor(
    private readonly db: Database,
    private readonly unitOfWork: UnitOfWork,
    private readonly providers: PaymentProviders,
    private readonly open: OpenCheckout,
    private readonly settle: SettleDeposit,
    private readonly clock: Clock
  ) {}

  /** @throws Error when the provider does not answer: nothing is known, nothing has changed */
  async execute(deposit: Deposit): Promise<void> {
    const checkout = await this.#checkoutOf(deposit)
    const status = await this.providers.get(deposit.provider).statusOf(checkout)
    const says =
      status.state === 'open' && deposit.expiresAt <= this.clock.now() ? expired(status) : status
    await this.unitOfWork.run((tx) => this.settle.execute(deposit.id, says, tx))
  }

  /** A crash between recording the deposit and the provider's answer left no name for it. */
  async #checkoutOf(deposit: Deposit): Promise<string> {
    if (deposit.providerRef !== null) return deposit.providerRef
    const checkout = await this.open.call(deposit)
    await this.open.record(this.db.connection(), deposit.id, checkout)
    return checkout.providerRef
  }
}

function expired(status: ProviderSays): ProviderSays {
  return { ...status, state: 'failed', reason: 'Nobody paid while the checkout was open.' }
}
