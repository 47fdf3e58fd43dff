import { inject } from '@adonisjs/core'
import { Database } from '@adonisjs/lucid/database'
import type { EscrowErrorCode } from '#escrow/contract/errors'
import type { RawCallback } from '#escrow/gateways/payment_provider'
import { PaymentProviders } from '#escrow/gateways/payment_providers'
import { ProviderInbox } from '#escrow/persistence/provider_inbox'
import { SystemClock } from '#kernel/clock'
import { DomainError } from '#kernel/errors'

/** Verifies a provider's call and stores it; what it means is found out later. */
@inject()
export class ReceiveCallback {
  constructor(
    private readonly db: Database,
    private readonly providers: PaymentProviders,
    private readonly inbox: ProviderInbox,
    /** Signatures do not go by the marketplace's clock. */
    private readonly clock: SystemClock
  ) {}

  /**
   * @throws DomainError `escrow.callback_unwanted`, `escrow.callback_signature`,
   * `escrow.callback_stale`, `escrow.callback_malformed`
   */
  async execute(provider: string, callback: RawCallback): Promise<void> {
    if (!this.providers.names().includes(provider)) {
      throw new DomainError<EscrowErrorCode>(
        'escrow.callback_unwanted',
        'No payment provider of this name calls here.'
      )
    }
    const eventId = this.providers.get(provider).verify(callback, this.clock.now().toJSDate())
    const { headers, body } = callback
    await this.inbox.store(this.db.connection(), { provider, eventId, headers, body })
  }
}
