import { amountOf, type JournalEntry } from '#escrow/domain/journal_entry'
import { defineResource } from '#kernel/jsonapi/resource'

/** Kinds as the API names them, whatever the journal calls them. */
const KINDS: Readonly<Record<JournalEntry['kind'], string>> = {
  deposit: 'deposit',
  hold_placed: 'hold',
  hold_released: 'release',
  hold_refunded: 'refund',
  hold_split: 'split',
  hold_part_settled: 'split',
  bonus_paid: 'bonus',
  security_hold_ended: 'settle',
  exchanged: 'exchange',
  payout_begun: 'payout',
  payout_paid: 'payout-paid',
  payout_failed: 'payout-returned',
  fold: 'fold',
  epoch_carry: 'carry',
}

export const nameOfKind = (kind: JournalEntry['kind']): string => KINDS[kind]

export const transfersResource = defineResource<JournalEntry>({
  type: 'transfers',
  attributes: (entry) => ({
    kind: nameOfKind(entry.kind),
    occurredAt: entry.occurredAt,
    bookingId: entry.bookingId,
    amount: amountOf(entry),
    postings: entry.legs,
  }),
})
