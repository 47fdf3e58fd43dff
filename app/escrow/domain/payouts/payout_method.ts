import type { DateTime } from 'luxon'
import type { CurrencyCode } from '#kernel/currency'

export const PAYOUT_KINDS = ['bank', 'mobile_money', 'sandbox'] as const
export type PayoutKind = (typeof PAYOUT_KINDS)[number]

export type MethodDetails = Readonly<Record<string, string>>

/** Where a party wants its money. */
export interface PayoutMethod {
  /** `pm_…` */
  readonly id: string
  readonly partyId: string
  readonly provider: string
  readonly kind: PayoutKind
  readonly currency: CurrencyCode
  readonly details: MethodDetails
  /** As its owner recognises it: `Bank account ending in 4321`. */
  readonly label: string
  /** Six digits that go along with the test payment. */
  readonly code: string
  /** Wrong codes so far. */
  readonly tries: number
  readonly addedAt: DateTime<true>
  /** Not before: a changed method rests, so that its owner hears of it in time. */
  readonly usableAt: DateTime<true>
  readonly verifiedAt: DateTime<true> | null
  readonly removedAt: DateTime<true> | null
}

export type MethodState = 'unverified' | 'resting' | 'ready' | 'removed'

export function stateOf(method: PayoutMethod, now: DateTime<true>): MethodState {
  if (method.removedAt) return 'removed'
  if (!method.verifiedAt) return 'unverified'
  return method.usableAt > now ? 'resting' : 'ready'
}
