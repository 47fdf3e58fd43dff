import type { PaymentProvider, ProviderEvent } from '#escrow/gateways/payment_provider'
import type { Tx } from '#kernel/unit_of_work'

/** One stored callback on its way to what it is about. */
export interface Told<Event extends ProviderEvent = ProviderEvent> {
  readonly provider: PaymentProvider
  readonly event: Event
}

/** What acting on it came to; the note is for staff, and says what does not fit. */
export interface Acted {
  readonly note: string | null
}

/** Acts on callbacks about one kind of object, by object and transition: they come late and twice. */
export abstract class CallbackHandler<Event extends ProviderEvent = ProviderEvent> {
  /** Our own id of what it is about; null when nothing of ours goes by it. */
  abstract ours(told: Told<Event>): Promise<string | null>

  /**
   * What is true, before any database transaction: the callback itself where it is a fact, what the
   * provider answers where it is a hint.
   */
  abstract confirm(told: Told<Event>): Promise<Event>

  /** Once per callback, in its transaction. */
  abstract act(id: string, told: Told<Event>, confirmed: Event, tx: Tx): Promise<Acted>
}
