import { DateTime } from 'luxon'
import type { Origin, RefundPart, RefundPartState, ShownPart } from '#escrow/domain/refunds/refund'
import { Money } from '#kernel/money'

export interface PartRow {
  id: string
  refund_id: string
  party_id: string
  deposit_id: string
  provider: string
  currency: string
  amount: string
  state: RefundPartState
  provider_ref: string | null
  attempts: number
  next_try_at: Date | null
  trouble: string | null
  failure: string | null
  expected_at: Date
  sent_at: Date | null
  settled_at: Date | null
}

export interface OriginRow {
  deposit_id: string
  provider: string
  currency: string
  paid: string
  paid_at: Date
  phone: string | null
}

export function partOf(row: PartRow): RefundPart {
  return {
    id: row.id,
    refundId: row.refund_id,
    partyId: row.party_id,
    depositId: row.deposit_id,
    provider: row.provider,
    amount: Money.of(row.amount, row.currency),
    state: row.state,
    providerRef: row.provider_ref,
    attempts: row.attempts,
    nextTryAt: row.next_try_at && utc(row.next_try_at),
    trouble: row.trouble,
    failure: row.failure,
    expectedAt: utc(row.expected_at),
    sentAt: row.sent_at && utc(row.sent_at),
    settledAt: row.settled_at && utc(row.settled_at),
  }
}

export function originOf(row: OriginRow): Origin {
  return {
    depositId: row.deposit_id,
    provider: row.provider,
    paid: Money.of(row.paid, row.currency),
    paidAt: utc(row.paid_at),
    phoneEnding: row.phone?.slice(-3) ?? null,
  }
}

export const shownPartOf = (row: PartRow & OriginRow): ShownPart => ({
  ...partOf(row),
  payment: originOf(row),
})

export function utc(date: Date): DateTime<true> {
  return DateTime.fromJSDate(date, { zone: 'utc' }) as DateTime<true>
}
