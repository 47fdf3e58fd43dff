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
  security_hold_reopened: 'unsettle',
  reversed: 'reversal',
  charged_back: 'chargeback',
  chargeback_won: 'chargeback-won',
  exchanged: 'exchange',
  payout_begun: 'payout',
  payout_paid: 'payout-paid',
  payout_failed: 'payout-returned',
  provider_fee: 'provider-fee',
  reserve_funded: 'reserve',
  refund_begun: 'take-back',
  refund_paid: 'take-back-paid',
  refund_failed: 'take-back-returned',
  fold: 'fold',
  epoch_carry: 'carry',
}

/** Those of the journal that the API calls so. */
export function kindsNamed(name: string): JournalEntry['kind'][] {
  return (Object.keys(KINDS) as JournalEntry['kind'][]).filter((kind) => KINDS[kind] === name)
}

export const kindNames: readonly string[] = [...new Set(Object.values(KINDS))]

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
