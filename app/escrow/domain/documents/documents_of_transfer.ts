import { PLATFORM, type DocumentKind } from '#escrow/domain/documents/document'
import type { Money } from '#kernel/money'

interface Charged {
  readonly fee: Money
  readonly tax: Money
}

/** What documents need to know of a transfer. */
export interface TransferFacts {
  readonly id: string
  readonly kind: string
  readonly bookingId: string | null
  readonly subjectId: string | null
  readonly clientId: string
  readonly talentId: string
  readonly at: string
  /** Before the talent's fee. */
  readonly released: Money
  readonly talentCharged: Charged
  readonly clientCharged: Charged
  readonly clientReturned: Charged
  /** What came back from escrow into the client's wallet to be spent, without the fee on it. */
  readonly cameBack: Money
  /** What left for the talent's own account elsewhere. */
  readonly paidOut: Money
  /** What left along the payment it came with, and what that was. */
  readonly wentBack: { readonly amount: Money; readonly payment: PaymentFacts } | null
}

export interface PaymentFacts {
  readonly provider: string
  readonly amount: Money
  readonly at: string
}

/** A document before anybody's name is in it. */
export interface Bill {
  readonly kind: Exclude<DocumentKind, 'statement'>
  readonly issuerId: string
  readonly partyId: string
  readonly lines: readonly { readonly what: LineName; readonly amount: Money }[]
}

export type LineName =
  | 'work'
  | 'bonus'
  | 'fee'
  | 'tax'
  | 'came_back'
  | 'fee_returned'
  | 'tax_returned'
  | 'payout'
  | 'went_back'

/**
 * Everything a transfer is to be billed with, in the order of who issues it: counters are taken in
 * that order by everybody, so that no two wait for each other.
 */
export function documentsOf(facts: TransferFacts): Bill[] {
  const { clientId, talentId, cameBack, wentBack } = facts
  const feeBack: Bill['lines'] = [
    { what: 'fee_returned', amount: facts.clientReturned.fee },
    { what: 'tax_returned', amount: facts.clientReturned.tax },
  ]
  const bills: Bill[] = [
    {
      kind: 'invoice',
      issuerId: talentId,
      partyId: clientId,
      lines: [{ what: facts.kind === 'bonus_paid' ? 'bonus' : 'work', amount: facts.released }],
    },
    ...[
      { partyId: clientId, charged: facts.clientCharged },
      { partyId: talentId, charged: facts.talentCharged },
    ].map(({ partyId, charged }) => ({
      kind: 'fee_invoice' as const,
      issuerId: PLATFORM,
      partyId,
      lines: [
        { what: 'fee' as const, amount: charged.fee },
        { what: 'tax' as const, amount: charged.tax },
      ],
    })),
    {
      kind: 'credit_note',
      issuerId: PLATFORM,
      partyId: clientId,
      lines: feeBack,
    },
    {
      kind: 'refund_advice',
      issuerId: PLATFORM,
      partyId: clientId,
      lines: cameBack.isPositive() ? [{ what: 'came_back', amount: cameBack }, ...feeBack] : [],
    },
    {
      kind: 'refund_advice',
      issuerId: PLATFORM,
      partyId: clientId,
      lines: wentBack ? [{ what: 'went_back', amount: wentBack.amount }] : [],
    },
    {
      kind: 'payout_advice',
      issuerId: PLATFORM,
      partyId: talentId,
      lines: [{ what: 'payout', amount: facts.paidOut }],
    },
  ]
  return bills
    .map((bill) => ({ ...bill, lines: bill.lines.filter(({ amount }) => amount.isPositive()) }))
    .filter(({ lines }) => lines.length > 0)
    .sort(bySeries)
}

const seriesOf = ({ issuerId, kind }: Bill) => `${issuerId} ${kind}`

function bySeries(a: Bill, b: Bill): number {
  return seriesOf(a) < seriesOf(b) ? -1 : seriesOf(a) > seriesOf(b) ? 1 : 0
}
