import { inject } from '@adonisjs/core'
import { Database } from '@adonisjs/lucid/database'
import { OpenCheckout } from '#escrow/actions/open_checkout'
import { SettleDeposit } from '#escrow/actions/settle_deposit'
import type { Deposit } from '#escrow/domain/deposit'
import type { ProviderSays } from '#escrow/domain/deposit_settlement'
import { EscrowSettings } from '#escrow/domain/settings'
import { PaymentProviders } from '#escrow/gateways/payment_providers'
import { Deposits } from '#escrow/persistence/deposits'
import { Clock } from '#kernel/clock'
import { UnitOfWork } from '#kernel/unit_of_work'

const BATCH = 50

/** Asks providers about deposits that nobody called back about, and gives up on unpaid ones. */
@inject()
export class ReconcileDeposits {
  constructor(
    private readonly db: Database,
    private readonly unitOfWork: UnitOfWork,
    private readonly providers: PaymentProviders,
    private readonly deposits: Deposits,
    private readonly open: OpenCheckout,
    private readonly settle: SettleDeposit,
    private readonly settings: EscrowSettings,
    private readonly clock: Clock
  ) {}

  /**
   * How many deposits were asked about. One whose provider does not answer holds no other up.
   *
   * @throws AggregateError of what failed
   */
  async execute(): Promise<number> {
    const now = this.clock.now()
    const next = now.plus(this.settings.durations.askProviderAfter)
    const unanswered = await this.deposits.claimUnanswered(this.db.connection(), now, next, BATCH)
    const failures: unknown[] = []
    for (const deposit of unanswered) {
      try {
        await this.#ask(deposit)
      } catch (error) {
        failures.push(error)
      }
    }
    if (failures.length > 0) throw new AggregateError(failures, 'Some providers did not answer')
    return unanswered.length
  }

  async #ask(deposit: Deposit): Promise<void> {
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
