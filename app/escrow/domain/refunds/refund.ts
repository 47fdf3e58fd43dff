import type { DateTime } from 'luxon'
import type { Money } from '#kernel/money'

export type RefundPartState = 'planned' | 'sending' | 'sent' | 'paid' | 'failed'

/** Unspent money on its way back along one payment. */
export interface RefundPart {
  /** `rfp_…`, also the key under which the provider acts once. */
  readonly id: string
  readonly refundId: string
  readonly partyId: string
  readonly depositId: string
  readonly provider: string
  readonly amount: Money
  readonly state: RefundPartState
  readonly providerRef: string | null
  /** Calls of the provider that were begun. */
  readonly attempts: number
  readonly nextTryAt: DateTime<true> | null
  /** Why the last call came to nothing that is known. */
  readonly trouble: string | null
  /** Why the money came back into the wallet. */
  readonly failure: string | null
  readonly expectedAt: DateTime<true>
  readonly sentAt: DateTime<true> | null
  readonly settledAt: DateTime<true> | null
}

/** As a reader sees it: beside what came with the payment. */
export interface ShownPart extends RefundPart {
  readonly payment: Origin
}

/** Where money came from, as its owner recognises it. */
export interface Origin {
  readonly depositId: string
  readonly provider: string
  readonly paid: Money
  readonly paidAt: DateTime<true>
  /** The last digits of the phone that paid. */
  readonly phoneEnding: string | null
}

/** Unspent money that its owner takes back to where it came from. */
export interface Refund {
  /** `rfd_…` */
  readonly id: string
  readonly partyId: string
  readonly amount: Money
  readonly requestedAt: DateTime<true>
  readonly parts: readonly ShownPart[]
}
