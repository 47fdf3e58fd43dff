import type { DateTime } from 'luxon'
import type { PayoutMethod } from '#escrow/domain/payouts/payout_method'
import type { Money } from '#kernel/money'

export const PAYOUT_STATES = [
  'waiting',
  'to_confirm',
  'planned',
  'sending',
  'sent',
  'paid',
  'failed',
  'cancelled',
] as const
export type PayoutState = (typeof PAYOUT_STATES)[number]

/** Money on its way to one method of its owner. */
export interface Payout {
  /** `po_…`, also the key under which the provider acts once. */
  readonly id: string
  readonly partyId: string
  readonly methodId: string
  readonly provider: string
  readonly amount: Money
  /** How often it was asked for before a run took it along. */
  readonly requests: number
  readonly state: PayoutState
  readonly runId: string | null
  readonly providerRef: string | null
  /** Calls of the provider that were begun. */
  readonly attempts: number
  readonly nextTryAt: DateTime<true> | null
  /** Why the last call came to nothing that is known. */
  readonly trouble: string | null
  /** Why the money came back. */
  readonly failure: string | null
  readonly requestedAt: DateTime<true>
  readonly expectedAt: DateTime<true>
  readonly sentAt: DateTime<true> | null
  readonly settledAt: DateTime<true> | null
}

/** With what a reader wants to see beside it. */
export interface ShownPayout extends Payout {
  readonly ownerName: string
  readonly label: string
  readonly kind: PayoutMethod['kind']
  /** Members of staff who agreed to a large one. */
  readonly approvedBy: readonly string[]
}

/** Its owner can take it back, staff can still stop it: nobody told the provider. */
export const isHeldBack = ({ state }: Payout) => state === 'waiting' || state === 'to_confirm'
