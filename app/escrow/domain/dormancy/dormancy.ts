import type { DateTime } from 'luxon'
import type { CurrencyCode } from '#kernel/currency'
import type { Money } from '#kernel/money'

/** A wallet with money in it that nobody touches. */
export interface Dormancy {
  /** `drm_…` */
  readonly id: string
  readonly partyId: string
  readonly currency: CurrencyCode
  readonly untouchedSince: DateTime<true>
  /** When its owner was told. */
  readonly noticedAt: DateTime<true>
  readonly dormantAt: DateTime<true> | null
  /** The payout that took what was earned to a verified method. */
  readonly payoutId: string | null
}

/** As staff see it. */
export interface ShownDormancy extends Dormancy {
  readonly ownerName: string
  /** Paid in and earned. */
  readonly amount: Money
}

/** A wallet that it is time to look at. */
export interface Untouched {
  readonly partyId: string
  readonly currency: CurrencyCode
  readonly since: DateTime<true>
  readonly amount: Money
}
