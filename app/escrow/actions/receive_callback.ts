import { inject } from '@adonisjs/core'
import { Database } from '@adonisjs/lucid/database'
import type { RawCallback } from '#escrow/gateways/payment_provider'
import { PaymentProviders } from '#escrow/gateways/payment_providers'
import { ProviderInbox } from '#escrow/persistence/provider_inbox'

/** Verifies a provider's call and stores it; what it means is found out later. */
@inject()
export class ReceiveCallback {
  constructor(
    private readonly db: Database,
    private readonly providers: PaymentProviders,
    private readonly inbox: ProviderInbox
  ) {}

  /**
   * @param now the world's time: signatures do not go by the marketplace's clock
   * @throws DomainError `escrow.provider_unknown`, `escrow.callback_signature`,
   * `escrow.callback_stale`, `escrow.callback_malformed`
   */
  async execute(provider: string, callback: RawCallback, now: Date): Promise<void> {
    const eventId = this.providers.get(provider).verify(callback, now)
    await this.inbox.store(this.db.connection(), { provider, eventId, ...callback })
  }
}
