import type { DateTime } from 'luxon'
import type { Money } from '#kernel/money'

export const LINE_OBJECTS = ['payment', 'refund', 'payout', 'chargeback', 'fee', 'other'] as const
export type LineObject = (typeof LINE_OBJECTS)[number]

/** A line of what the provider says happened on our account with it. */
export interface StatementLine {
  /** The provider's own name for the line; the same line twice is one. */
  readonly lineRef: string
  readonly object: LineObject
  /** The object it is about, where it names one. */
  readonly providerRef: string | null
  /** Signed as it changes our account with the provider. */
  readonly amount: Money
  readonly at: DateTime<true>
}

/** Days of one provider and currency, as a file or the provider itself tells them. */
export interface GivenStatement {
  readonly provider: string
  readonly currency: string
  /** `YYYY-MM-DD` of UTC, both included. */
  readonly fromDay: string
  readonly toDay: string
  readonly source: 'file' | 'provider'
  readonly fileName: string | null
  readonly lines: readonly StatementLine[]
  /** What is with the provider at the end, where it says so. */
  readonly closing: Money | null
}

/** A statement as it was taken in. */
export interface ProviderStatement extends Omit<GivenStatement, 'lines' | 'closing'> {
  /** `stm_…` */
  readonly id: string
  readonly lines: number
  /** Of these, how many were not here before. */
  readonly added: number
  readonly importedBy: string | null
  readonly importedAt: DateTime<true>
}

export type HowMatched = 'by_reference' | 'by_hand' | 'explained'

/** What a line and a movement have to do with each other, or why one of them stands alone. */
export interface Match {
  /** `mtc_…` */
  readonly id: string
  readonly how: HowMatched
  readonly lineId: string | null
  readonly transferId: string | null
  readonly reason: string | null
  readonly madeBy: string | null
  readonly madeAt: DateTime<true>
}

/**
 * Where a line stands. `fee` waits to be posted as a cost; `amount` names a movement of the same
 * reference that says another amount.
 */
export type LineStanding = 'matched' | 'explained' | 'open' | 'amount' | 'fee'

export interface ShownLine extends StatementLine {
  /** `stl_…` */
  readonly id: string
  readonly statementId: string
  readonly provider: string
  readonly standing: LineStanding
  readonly match: Match | null
  /** The movement of the same reference that disagrees. */
  readonly other: { readonly transferId: string; readonly amount: Money } | null
}

/** `waiting`: the statement of its day has not come yet. */
export type MovementStanding = 'matched' | 'explained' | 'open' | 'waiting'

/** What the journal says moved at a provider; goes by its transfer. */
export interface ShownMovement {
  readonly transferId: string
  readonly object: LineObject
  readonly provider: string
  readonly providerRef: string | null
  /** The deposit, payout or chargeback. */
  readonly aboutId: string | null
  readonly amount: Money
  readonly at: DateTime<true>
  readonly standing: MovementStanding
  readonly match: Match | null
}
