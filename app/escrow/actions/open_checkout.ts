import { inject } from '@adonisjs/core'
import type { QueryClientContract } from '@adonisjs/lucid/types/database'
import type { EscrowErrorCode } from '#escrow/contract/errors'
import type { Deposit } from '#escrow/domain/deposit'
import { ProviderRefused, type Checkout } from '#escrow/gateways/payment_provider'
import { PaymentProviders } from '#escrow/gateways/payment_providers'
import { Deposits } from '#escrow/persistence/deposits'
import { DomainError } from '#kernel/errors'

/** The provider's hosted page for a deposit. The call is outside of any database transaction. */
@inject()
export class OpenCheckout {
  constructor(
    private readonly providers: PaymentProviders,
    private readonly deposits: Deposits
  ) {}

  /** @throws DomainError `escrow.provider_refused`, `escrow.provider_silent` */
  async call({
    id,
    amount,
    provider,
    phone,
  }: Pick<Deposit, 'id' | 'amount' | 'provider' | 'phone'>): Promise<Checkout> {
    try {
      return await this.providers
        .get(provider)
        .openCheckout({ id, amount, phone: phone ?? undefined })
    } catch (error) {
      throw error instanceof DomainError ? error : inWords(error)
    }
  }

  async record(client: QueryClientContract, depositId: string, checkout: Checkout): Promise<void> {
    await this.deposits.opened(client, depositId, checkout)
  }
}

function inWords(error: unknown): DomainError {
  if (error instanceof ProviderRefused) {
    return new DomainError<EscrowErrorCode>(
      'escrow.provider_refused',
      'The payment provider refuses this payment. Try another way to pay.',
      { cause: error }
    )
  }
  return new DomainError<EscrowErrorCode>(
    'escrow.provider_silent',
    'The payment provider does not answer. Look whether the payment is there before trying again.',
    { cause: error }
  )
}
