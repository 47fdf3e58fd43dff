import type { Money } from '#kernel/money'

/** A provider's call, as it came over the wire: signatures are over these very bytes. */
export interface RawCallback {
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
}

export interface Checkout {
  /** The provider's own name for it. */
  readonly providerRef: string
  /** Where the payer goes. */
  readonly url: string
}

/** What the provider says of one payment. */
export interface PaymentStatus {
  readonly state: 'open' | 'succeeded' | 'failed'
  readonly amount: Money
  readonly reason: string | null
}

/** A callback's meaning. */
export interface PaymentEvent extends PaymentStatus {
  readonly providerRef: string
}

/** A payment provider behind one port; each driver passes the same suite. */
export abstract class PaymentProvider {
  abstract readonly name: string

  /**
   * Whether a verified callback is a fact. Where it is only a hint (no signature, or a provider
   * known to contradict itself), the provider is asked before anything is posted.
   */
  abstract readonly callbacksAreFacts: boolean

  /** Opens a hosted checkout; asked again for the same deposit, answers the same. */
  abstract openCheckout(deposit: { id: string; amount: Money }): Promise<Checkout>

  abstract statusOf(providerRef: string): Promise<PaymentStatus>

  /**
   * The id of a genuine callback.
   *
   * @throws DomainError `escrow.callback_signature`, `escrow.callback_stale`,
   * `escrow.callback_malformed`
   */
  abstract verify(callback: RawCallback, now: Date): string

  /** What a stored callback says; `null` for a kind we do not act on. */
  abstract read(body: string): PaymentEvent | null
}
