import { inject } from '@adonisjs/core'
import type { EscrowErrorCode } from '#escrow/contract/errors'
import type { RawCallback } from '#escrow/gateways/payment_provider'
import { PaymentProviders } from '#escrow/gateways/payment_providers'
import { CallbackIntake } from '#escrow/persistence/callback_intake'
import { SystemClock } from '#kernel/clock'
import { DomainError } from '#kernel/errors'

/** What a provider calls its events. PostgreSQL keeps no text with NUL in it. */
const EVENT_ID = /^[\x20-\x7e]{1,255}$/

/** Verifies a provider's call and stores it; what it means is found out later. */
@inject()
export class ReceiveCallback {
  constructor(
    private readonly providers: PaymentProviders,
    private readonly intake: CallbackIntake,
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
    const { headers, body } = callback
    const eventId = await this.#verified(provider, callback)
    await this.intake.store({ provider, eventId, headers, body })
  }

  /** What is refused is counted, so that staff see when a secret is wrong. */
  async #verified(provider: string, callback: RawCallback): Promise<string> {
    const at = this.clock.now()
    try {
      return nameOf(this.providers.get(provider).verify(callback, at.toJSDate()))
    } catch (error) {
      if (error instanceof DomainError) {
        const { headers, body } = callback
        const why = error.message
        await this.intake.refused({ provider, code: error.code, why, headers, body, at })
      }
      throw error
    }
  }
}

function nameOf(eventId: string): string {
  if (EVENT_ID.test(eventId)) return eventId
  throw new DomainError<EscrowErrorCode>(
    'escrow.callback_malformed',
    'An event is named with 1 to 255 printable ASCII characters.'
  )
}
