import type { PaymentProvider, ProviderEvent } from '#escrow/gateways/payment_provider'
import type { Tx } from '#kernel/unit_of_work'

/** One stored callback on its way to what it is about. */
export interface Told<Event extends ProviderEvent = ProviderEvent> {
  readonly callbackId: string
  readonly provider: PaymentProvider
  readonly event: Event
}

/** The same, once it is known whom it is about and what is true. */
export interface Fact<Event extends ProviderEvent = ProviderEvent> extends Told<Event> {
  /** Our own id of the object. */
  readonly id: string
  readonly confirmed: Event
}

/** What acting on it came to. */
export interface Settled {
  readonly outcome: 'posted' | 'failed' | 'nothing'
  /** For staff: why nothing came of it, or what of it does not fit. */
  readonly note: string | null
  /** Whether staff should look. */
  readonly flagged: boolean
}

/** Acts on callbacks about one kind of object, by object and transition: they come late and twice. */
export abstract class CallbackHandler<Event extends ProviderEvent = ProviderEvent> {
  /** How many facts are settled in one database transaction, with its one posting call. */
  abstract readonly atOnce: number

  /** Our own id of what each is about, in their order; null when nothing of ours goes by it. */
  abstract ours(told: readonly Told<Event>[]): Promise<(string | null)[]>

  /**
   * What is true, before any database transaction: the callback itself where it is a fact, what the
   * provider answers where it is a hint.
   */
  abstract confirm(told: Told<Event>, id: string): Promise<Event>

  /** Once per callback, in their order, in one transaction; one result for each. */
  abstract settle(facts: readonly Fact<Event>[], tx: Tx): Promise<Settled[]>
}
