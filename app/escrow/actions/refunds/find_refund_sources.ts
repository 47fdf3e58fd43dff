import { inject } from '@adonisjs/core'
import type { QueryClientContract } from '@adonisjs/lucid/types/database'
import type { Source } from '#escrow/domain/refunds/refund_plan'
import type { WalletName } from '#escrow/domain/wallet'
import { PaymentProviders } from '#escrow/gateways/payment_providers'
import { Balances } from '#escrow/persistence/balances'
import { Refunds } from '#escrow/persistence/refunds/refunds'
import { DomainError } from '#kernel/errors'
import { Money } from '#kernel/money'

/** What could go back, and along which payments. */
export interface Sources {
  /** Paid in, not spent, and not owed. */
  readonly unspent: Money
  /** The newest first. */
  readonly sources: readonly Source[]
}

@inject()
export class FindRefundSources {
  constructor(
    private readonly refunds: Refunds,
    private readonly balances: Balances,
    private readonly providers: PaymentProviders
  ) {}

  async execute({ ownerId, currency }: WalletName, client: QueryClientContract): Promise<Sources> {
    const unspent = await this.balances.unspent(ownerId, currency, client)
    const payments = await this.refunds.payments(client, ownerId, currency)
    return {
      unspent,
      sources: payments.map((payment) => ({
        ...payment,
        sendable: (amount) => this.#sendable(payment.provider, amount),
      })),
    }
  }

  #sendable(name: string, amount: Money): Money {
    const nothing = Money.zero(amount.currency)
    // A provider that this installation no longer has gives nothing back.
    if (!this.providers.names().includes(name)) return nothing
    const { refunds, units } = this.providers.get(name)
    if (!refunds) return nothing
    try {
      return units ? units.sendable(amount) : amount
    } catch (error) {
      if (error instanceof DomainError && error.code === 'escrow.amount_unsendable') return nothing
      throw error
    }
  }
}
