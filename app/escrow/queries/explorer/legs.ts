import { DateTime } from 'luxon'
import type { ExploredPosting } from '#escrow/domain/explored'
import type { JournalEntry } from '#escrow/domain/journal_entry'
import { Money } from '#kernel/money'

/** Postings, and the legs of deferred accounts that a posting sums up later. */
export const LEGS = `(
  select transfer_id, leg, account_id, currency, amount, version, balance_after, hash
  from escrow.postings
  union all
  select transfer_id, leg, account_id, currency, amount, null, null, null
  from escrow.accruals where not contra) l`

export interface LegRow {
  account_public: string
  transfer_id: string
  leg: number
  kind: JournalEntry['kind']
  currency: string
  amount: string
  version: string | null
  balance_after: string | null
  hash: Buffer | null
  occurred_at: Date
}

export function postingOf(row: LegRow): ExploredPosting {
  return {
    accountId: row.account_public,
    transferId: row.transfer_id,
    leg: row.leg,
    kind: row.kind,
    amount: Money.total(row.amount, row.currency),
    version: row.version,
    balanceAfter: row.balance_after === null ? null : Money.total(row.balance_after, row.currency),
    hash: row.hash?.toString('hex') ?? null,
    occurredAt: utc(row.occurred_at),
  }
}

export const utc = (date: Date) => DateTime.fromJSDate(date, { zone: 'utc' }) as DateTime<true>
