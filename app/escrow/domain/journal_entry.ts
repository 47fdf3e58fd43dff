import type { DateTime } from 'luxon'
import type { AccountKind } from '#escrow/domain/ledger_account'
import type { TransferKind } from '#escrow/domain/transfer_draft'
import type { Money } from '#kernel/money'

/** One leg of a transfer, as a reader sees it. */
export interface JournalLeg {
  readonly account: AccountKind
  readonly ownerId: string | null
  readonly amount: Money
  /** Null for accounts whose legs are gathered first and posted together. */
  readonly balanceAfter: Money | null
}

export interface JournalEntry {
  readonly id: string
  readonly kind: TransferKind | 'fold' | 'epoch_carry'
  readonly bookingId: string | null
  readonly occurredAt: DateTime<true>
  /** From whose side it is told; null for the whole. */
  readonly owners: readonly string[] | null
  readonly legs: readonly JournalLeg[]
}

/**
 * What the entry moved: signed from the side it is told from; the amount itself where nothing
 * entered or left that side, as when money becomes available. Null across currencies.
 */
export function amountOf({ owners, legs }: JournalEntry): Money | null {
  const own = legs.filter(({ ownerId }) => ownerId !== null && owners?.includes(ownerId))
  const net = owners === null ? null : sum(own)
  if (net && !net.isZero()) return net
  return sum((owners === null ? legs : own).filter(({ amount }) => amount.isPositive()))
}

function sum(legs: readonly JournalLeg[]): Money | null {
  const [first, ...rest] = legs
  if (!first || rest.some((leg) => leg.amount.currency !== first.amount.currency)) return null
  return rest.reduce((total, leg) => total.add(leg.amount), first.amount)
}
