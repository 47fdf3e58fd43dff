import type { DateTime } from 'luxon'
import type { Takings } from '#escrow/domain/chargebacks/takings'
import type { Money } from '#kernel/money'

export type ChargebackState = 'opened' | 'won' | 'lost'

export interface Chargeback {
  /** `cbk_…` */
  readonly id: string
  readonly provider: string
  readonly providerRef: string
  readonly depositId: string
  readonly partyId: string
  readonly amount: Money
  readonly reason: string | null
  readonly state: ChargebackState
  /** Until when evidence may be handed in. */
  readonly answerBy: DateTime<true> | null
  readonly openedAt: DateTime<true>
  readonly decidedAt: DateTime<true> | null
  /** The transfer that took the money; null when it was won before we heard of it. */
  readonly takenBy: string | null
  readonly returnedBy: string | null
  readonly taken: Takings
  readonly holds: readonly UsedHold[]
}

/** Money of a hold that went into the wallet, and from there to the payer's bank. */
export interface UsedHold {
  readonly holdId: string
  readonly bookingId: string
  readonly subjectId: string
  /** Its milestone ended meanwhile: what is won back goes to the wallet. */
  readonly ended: boolean
  readonly amount: Money
  readonly transferId: string
  readonly putBackBy: string | null
}
