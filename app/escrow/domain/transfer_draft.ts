import type { DateTime } from 'luxon'
import type { AccountName } from '#escrow/domain/ledger_account'
import type { HoldChange, HoldState } from '#escrow/domain/hold_state'
import type { Actor } from '#kernel/actor'
import type { Money } from '#kernel/money'

export type TransferKind =
  | 'deposit'
  | 'hold_placed'
  | 'hold_released'
  | 'hold_refunded'
  | 'hold_split'
  | 'hold_part_settled'
  | 'bonus_paid'
  | 'security_hold_reopened'
  | 'reversed'
  | 'charged_back'
  | 'chargeback_won'
  | 'security_hold_ended'
  | 'exchanged'
  | 'payout_begun'
  | 'payout_paid'
  | 'payout_failed'
  | 'provider_fee'
  | 'reserve_funded'
  | 'refund_begun'
  | 'refund_paid'
  | 'refund_failed'

export interface Leg {
  readonly account: AccountName
  /** Signed: what the account's balance changes by. */
  readonly amount: Money
}

/** What a transfer does to holds; the database compares it with the escrow legs. */
export type HoldStep =
  | { readonly op: 'place'; readonly hold: HoldState; readonly at: DateTime<true> }
  | { readonly op: 'move' | 'settle'; readonly hold: HoldState; readonly change: HoldChange }

/** A transfer before it is posted. */
export interface TransferDraft {
  readonly kind: TransferKind
  readonly key: string
  /** What was asked, however the answer was computed: the same key must ask the same. */
  readonly request: readonly string[]
  readonly bookingId?: string
  readonly holdId?: string
  /** The transfer whose very opposite this is. */
  readonly reversesId?: string
  readonly actor: Actor
  readonly occurredAt: DateTime<true>
  readonly legs: readonly Leg[]
  readonly holds?: readonly HoldStep[]
  /** What a repeated request is answered with. */
  readonly answer: object
}

/** Whose wallets a transfer changes. */
export function partiesOf({ legs: all }: Pick<TransferDraft, 'legs'>): string[] {
  const owners = all.filter(({ account }) => account.kind !== 'provider_clearing')
  return [...new Set(owners.map(({ account }) => account.owner))].filter((owner) => owner !== '')
}

/** Legs that move something; a fee of nothing is not a posting. */
export function legs(...all: readonly Leg[]): Leg[] {
  return all.filter(({ amount }) => !amount.isZero())
}
