import type { AccountKind } from '#escrow/domain/ledger_account'
import { remainderOf, type HoldChange, type HoldState } from '#escrow/domain/hold_state'
import type { Leg, TransferKind } from '#escrow/domain/transfer_draft'
import { Money } from '#kernel/money'

/** Splits are left out: two sides or a member of staff agreed on each of them. */
export const REVERSIBLE = ['hold_released', 'hold_refunded', 'bonus_paid'] as const
export type ReversibleKind = (typeof REVERSIBLE)[number]

export const isReversible = (kind: string): kind is ReversibleKind =>
  REVERSIBLE.some((known) => known === kind)

/** A transfer as the journal has it. */
export interface PostedTransfer {
  readonly id: string
  readonly kind: TransferKind
  readonly bookingId: string | null
  readonly holdId: string | null
  readonly reversedBy: string | null
  readonly legs: readonly Leg[]
}

export const negated = (legs: readonly Leg[]): Leg[] =>
  legs.map(({ account, amount }) => ({ account, amount: amount.negate() }))

/** What the transfer did to its hold, told from its legs. */
export function changeBy({ kind, legs }: PostedTransfer, currency: string): HoldChange {
  const on = (...kinds: AccountKind[]) =>
    legs
      .filter(({ account }) => kinds.includes(account.kind))
      .reduce((total, { amount }) => total.add(amount), Money.zero(currency))
  const zero = Money.zero(currency)
  const back = kind === 'hold_refunded'
  return {
    released: on('talent_pending', 'talent_available'),
    refunded: back ? on('booking_escrow').negate() : zero,
    fee: back ? zero : on('platform_fees'),
    tax: back ? zero : on('tax_payable'),
    clientFeeReturned: back ? on('platform_fees').negate() : zero,
    clientTaxReturned: back ? on('tax_payable').negate() : zero,
  }
}

export function inverse(change: HoldChange): HoldChange {
  return {
    released: change.released.negate(),
    refunded: change.refunded.negate(),
    fee: change.fee.negate(),
    tax: change.tax.negate(),
    clientFeeReturned: change.clientFeeReturned.negate(),
    clientTaxReturned: change.clientTaxReturned.negate(),
  }
}

/** Whether there is still somebody to decide what becomes of money that is put back into the hold. */
export const isLive = (hold: HoldState): boolean => remainderOf(hold).isPositive()
