import type { DateTime } from 'luxon'
import type { Faults } from '#escrow/contract/sandbox'
import type { Money } from '#kernel/money'

export type Outcome = 'paid' | 'declined'

/** A hosted checkout of the sandbox provider; it has the id of the deposit it was opened for. */
export interface SandboxCheckout {
  readonly id: string
  readonly amount: Money
  /** Null while the payer has not decided. */
  readonly outcome: Outcome | null
  /** When the decision takes effect: at once, or later for slow methods. */
  readonly settlesAt: DateTime<true> | null
  /** The last four digits of the card or phone it was paid with. */
  readonly number: string | null
  readonly faults: Faults
}
