import type { DateTime } from 'luxon'
import type { TransferKind } from '#escrow/domain/transfer_draft'
import type { Money } from '#kernel/money'

export type ReversalState = 'proposed' | 'made' | 'declined'

/** A proposal to undo a movement, and what became of it. */
export interface Reversal {
  /** `rvl_…` */
  readonly id: string
  /** The mistaken one. */
  readonly transferId: string
  readonly reason: string
  readonly proposedBy: string
  readonly proposedAt: DateTime<true>
  readonly state: ReversalState
  readonly decidedBy: string | null
  readonly decidedAt: DateTime<true> | null
  /** The transfer that undid it. */
  readonly reversedBy: string | null
  /** What the mistaken one was. */
  readonly kind: TransferKind
  readonly bookingId: string | null
  /** What of it staff name: what it brought to whoever got it. */
  readonly amount: Money
}
