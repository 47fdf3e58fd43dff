import type { DateTime } from 'luxon'
import type { JournalEntry } from '#escrow/domain/journal_entry'
import type { AccountKind } from '#escrow/domain/ledger_account'
import type { Money } from '#kernel/money'

/** A ledger account with all that is kept of it. */
export interface ExploredAccount {
  /** `la_…` */
  readonly id: string
  readonly kind: AccountKind
  /** A party, a provider, or null for the platform's own. */
  readonly ownerId: string | null
  readonly ownerName: string | null
  readonly bookingId: string | null
  readonly mode: 'locked' | 'deferred'
  readonly balance: Money
  /** Legs that are not in the balance yet. */
  readonly unfolded: Money
  readonly version: string
  /** Hex of the chain's last hash. */
  readonly head: string
  readonly openedAt: DateTime<true>
}

/** A leg of an account, as it looks from the account. */
export interface ExploredPosting {
  readonly accountId: string
  readonly transferId: string
  readonly leg: number
  readonly kind: JournalEntry['kind']
  readonly amount: Money
  /** Null for legs of deferred accounts, which are folded into one posting later. */
  readonly version: string | null
  readonly balanceAfter: Money | null
  readonly hash: string | null
  readonly occurredAt: DateTime<true>
}

export interface ExploredLeg extends ExploredPosting {
  readonly account: AccountKind
  readonly ownerId: string | null
  readonly ownerName: string | null
}

/** What a transfer is about, beside a booking. */
export interface Cause {
  readonly type: 'deposits' | 'payouts' | 'refunds' | 'chargebacks' | 'statement-lines'
  readonly id: string
}

/** A transfer with all that is kept of it. */
export interface ExploredTransfer {
  readonly id: string
  readonly kind: JournalEntry['kind']
  readonly bookingId: string | null
  readonly cause: Cause | null
  readonly key: string
  readonly digest: string
  readonly occurredAt: DateTime<true>
  readonly postedAt: DateTime<true>
  /** The movement it undoes, and the one that undid it. */
  readonly reversesId: string | null
  readonly reversedBy: string | null
  /** Where it is sealed; null until it is. */
  readonly leaf: { readonly epoch: number; readonly index: string; readonly hash: string } | null
  readonly legs: readonly ExploredLeg[]
}
