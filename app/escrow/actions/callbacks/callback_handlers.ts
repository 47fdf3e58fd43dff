import { inject } from '@adonisjs/core'
import type { CallbackHandler } from '#escrow/actions/callbacks/callback_handler'
import { ChargebackCallbacks } from '#escrow/actions/callbacks/chargeback_callbacks'
import { PaymentCallbacks } from '#escrow/actions/callbacks/payment_callbacks'
import { PayoutCallbacks } from '#escrow/actions/callbacks/payout_callbacks'
import { RefundCallbacks } from '#escrow/actions/callbacks/refund_callbacks'
import type { ProviderEvent } from '#escrow/gateways/payment_provider'

/** Who acts on callbacks about what. */
@inject()
export class CallbackHandlers {
  readonly #byObject: Partial<Record<ProviderEvent['object'], CallbackHandler>>

  constructor(
    payments: PaymentCallbacks,
    refunds: RefundCallbacks,
    payouts: PayoutCallbacks,
    chargebacks: ChargebackCallbacks
  ) {
    this.#byObject = {
      payment: payments,
      refund: refunds,
      payout: payouts,
      chargeback: chargebacks,
    }
  }

  of(event: ProviderEvent): CallbackHandler | null {
    return this.#byObject[event.object] ?? null
  }
}
