import type {
  Destination,
  PaymentProvider,
  ProviderEvent,
  RawCallback,
} from '#escrow/gateways/payment_provider'
import type { Money } from '#kernel/money'
import type { Breakdown } from '#tests/support/payments/replay_server'

/** A driver, and hands at the other end of its line. */
export interface PaymentBench {
  readonly provider: PaymentProvider
  readonly amount: Money
  /** An amount it can not send, or null. */
  readonly impossible: Money | null
  readonly destination: Destination
  /** The payer pays, or does not. */
  decide(providerRef: string, outcome: 'succeeded' | 'failed'): Promise<void>
  /** As the provider would call, at this moment. */
  callback(providerRef: string, at: Date): RawCallback
  /** What that callback says. */
  readonly says: Pick<ProviderEvent, 'object' | 'state'>
  /** A genuine call of a kind that we do not know. */
  unknownCallback(at: Date): RawCallback
  /** The same call by somebody who does not know the secret. */
  forged(callback: RawCallback): RawCallback
  /** Whether a call carries the moment of its signing. */
  readonly dated: boolean
  /** The provider fails from now on; null for the drivers without a line. */
  readonly break: ((breakdown: Breakdown | null) => void) | null
  close(): Promise<void>
}
