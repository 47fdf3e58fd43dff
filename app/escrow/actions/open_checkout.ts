import { inject } from '@adonisjs/core'
import type { QueryClientContract } from '@adonisjs/lucid/types/database'
import type { Deposit } from '#escrow/domain/deposit'
import type { Checkout } from '#escrow/gateways/payment_provider'
import { PaymentProviders } from '#escrow/gateways/payment_providers'
import { Deposits } from '#escrow/persistence/deposits'

/** The provider's hosted page for a deposit. The call is outside of any database transaction. */
@inject()
export class OpenCheckout {
  constructor(
    private readonly providers: PaymentProviders,
    private readonly deposits: Deposits
  ) {}

  call(deposit: Pick<Deposit, 'id' | 'amount' | 'provider'>): Promise<Checkout> {
    return this.providers.get(deposit.provider).openCheckout(deposit)
  }

  async record(client: QueryClientContract, depositId: string, checkout: Checkout): Promise<void> {
    await this.deposits.opened(client, depositId, checkout)
  }
}
