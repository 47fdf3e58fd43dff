import { DateTime } from 'luxon'
import type { Payout, PayoutState, ShownPayout } from '#escrow/domain/payouts/payout'
import type { PayoutKind } from '#escrow/domain/payouts/payout_method'
import { Money } from '#kernel/money'

export interface PayoutRow {
  id: string
  party_id: string
  method_id: string
  provider: string
  currency: string
  amount: string
  requests: number
  state: PayoutState
  run_id: string | null
  provider_ref: string | null
  attempts: number
  next_try_at: Date | null
  trouble: string | null
  failure: string | null
  requested_at: Date
  expected_at: Date
  sent_at: Date | null
  settled_at: Date | null
}

export interface ShownPayoutRow extends PayoutRow {
  label: string
  kind: PayoutKind
  approved_by: string | null
}

export function payoutOf(row: PayoutRow): Payout {
  return {
    id: row.id,
    partyId: row.party_id,
    methodId: row.method_id,
    provider: row.provider,
    amount: Money.total(row.amount, row.currency),
    requests: row.requests,
    state: row.state,
    runId: row.run_id,
    providerRef: row.provider_ref,
    attempts: row.attempts,
    nextTryAt: row.next_try_at && utc(row.next_try_at),
    trouble: row.trouble,
    failure: row.failure,
    requestedAt: utc(row.requested_at),
    expectedAt: utc(row.expected_at),
    sentAt: row.sent_at && utc(row.sent_at),
    settledAt: row.settled_at && utc(row.settled_at),
  }
}

export function shownPayoutOf(row: ShownPayoutRow, ownerName: string): ShownPayout {
  const { label, kind, approved_by: approvedBy } = row
  return { ...payoutOf(row), ownerName, label, kind, approvedBy: approvedBy?.split(',') ?? [] }
}

export function utc(date: Date): DateTime<true> {
  return DateTime.fromJSDate(date, { zone: 'utc' }) as DateTime<true>
}
