import type { DateTime } from 'luxon'
import type { AccountKind } from '#escrow/domain/ledger_account'
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
  readonly kind: string
  readonly bookingId: string | null
  readonly occurredAt: DateTime<true>
  readonly legs: readonly JournalLeg[]
}

/** What the entry changed for whoever owns these legs: money parked elsewhere of theirs nets out. */
export function netOf(entry: JournalEntry): Money | null {
  const [first, ...rest] = entry.legs
  if (!first || rest.some((leg) => leg.amount.currency !== first.amount.currency)) return null
  return rest.reduce((sum, leg) => sum.add(leg.amount), first.amount)
}
