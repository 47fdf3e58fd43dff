import type { DateTime } from 'luxon'
import type { Money } from '#kernel/money'

export type DepositState = 'created' | 'pending' | 'succeeded' | 'failed'

export interface DepositIntent {
  readonly type: string
  readonly id: string
}

/** Money on its way in through a payment provider. */
export interface Deposit {
  readonly id: string
  readonly partyId: string
  readonly amount: Money
  readonly provider: string
  /** The payer's, of providers that ask on the phone: digits with the country first. */
  readonly phone: string | null
  /** What it is meant for once it has arrived. */
  readonly intent: DepositIntent | null
  readonly state: DepositState
  readonly providerRef: string | null
  readonly checkoutUrl: string | null
  readonly failure: string | null
  readonly createdAt: DateTime<true>
  readonly expiresAt: DateTime<true>
  readonly settledAt: DateTime<true> | null
  /** `tr_…` once it has come. */
  readonly transferId: string | null
}
