import type { MovementJson } from '#escrow/domain/movement'
import type { PaymentFacts, TransferFacts } from '#escrow/domain/documents/documents_of_transfer'
import { Money } from '#kernel/money'
import { sql } from '#kernel/sql'
import type { Tx } from '#kernel/unit_of_work'

/** Transfers that somebody gets a document for. */
const BILLED = new Set([
  'hold_placed',
  'hold_released',
  'hold_refunded',
  'hold_split',
  'hold_part_settled',
  'bonus_paid',
  'payout_paid',
  'refund_paid',
])

export const isBilled = (kind: string): boolean => BILLED.has(kind)

type Answer = Partial<Pick<MovementJson, 'toTalent' | 'toClient' | 'fee' | 'tax'>>

interface Row {
  kind: string
  booking_id: string | null
  subject_id: string | null
  client_id: string | null
  talent_id: string | null
  occurred_at: Date
  answer: Answer
  /** It went on to the bank that took the client's payment back. */
  met_chargeback: boolean
}

interface Leg {
  kind: string
  owner_id: string
  currency: string
  amount: string
}

/** What the journal says of a transfer, in the words of who bills it. */
export async function factsOfTransfer(tx: Tx, id: string): Promise<TransferFacts> {
  const [row] = await sql<Row>(
    tx,
    `select t.kind, t.booking_id, h.subject_id, h.client_id, h.talent_id, t.occurred_at, t.answer,
       exists (select from escrow.chargeback_holds c where c.transfer_id = t.id) as met_chargeback
     from escrow.transfers t left join escrow.holds h on h.id = t.hold_id where t.id = :id`,
    { id }
  )
  const legs = await sql<Leg>(
    tx,
    `select a.kind, a.owner_id, a.currency, l.amount from (
       select transfer_id, account_id, amount from escrow.postings where transfer_id = :id
       union all
       select transfer_id, account_id, amount from escrow.accruals where transfer_id = :id
     ) l join escrow.ledger_accounts a on a.id = l.account_id`,
    { id }
  )
  const currency = legs[0]?.currency
  if (!row || currency === undefined) throw new Error(`There is no transfer ${id}`)
  const sum = (kind: string, sign: 1n | -1n) =>
    legs
      .filter((leg) => leg.kind === kind && BigInt(leg.amount) * sign > 0n)
      .reduce((total, leg) => total.add(Money.total(leg.amount, currency)), Money.zero(currency))
  const owner = (prefix: string) =>
    legs.find(({ kind, owner_id }) => kind.startsWith(prefix) && owner_id !== '')?.owner_id ?? ''
  const charged = { fee: sum('platform_fees', 1n), tax: sum('tax_payable', 1n) }
  // The fee in the answer is the talent's, but for what is only being held.
  const { toTalent, ...answered } = answerOf(row)
  const talentCharged = {
    fee: amountOf(answered.fee, currency),
    tax: amountOf(answered.tax, currency),
  }
  const { fee, tax } = talentCharged
  const clientReturned = {
    fee: sum('platform_fees', -1n).negate(),
    tax: sum('tax_payable', -1n).negate(),
  }
  const toClient = row.met_chargeback ? undefined : answered.toClient
  return {
    id,
    kind: row.kind,
    bookingId: row.booking_id,
    subjectId: row.subject_id,
    clientId: row.client_id ?? owner(row.kind === 'refund_paid' ? 'in_refund' : 'client_'),
    talentId: row.talent_id ?? (row.kind === 'payout_paid' ? owner('in_payout') : owner('talent_')),
    at: row.occurred_at.toISOString(),
    released: amountOf(toTalent, currency).add(fee).add(tax),
    talentCharged,
    clientCharged: {
      fee: charged.fee.subtract(fee),
      tax: charged.tax.subtract(tax),
    },
    clientReturned,
    cameBack: toClient
      ? amountOf(toClient, currency).subtract(clientReturned.fee).subtract(clientReturned.tax)
      : Money.zero(currency),
    paidOut: row.kind === 'payout_paid' ? sum('in_payout', -1n).negate() : Money.zero(currency),
    wentBack:
      row.kind === 'refund_paid'
        ? { amount: sum('in_refund', -1n).negate(), payment: await paymentOf(tx, id) }
        : null,
  }
}

/** The payment that a part of a refund went back along, as its owner may remember it. */
async function paymentOf(tx: Tx, transferId: string): Promise<PaymentFacts> {
  const [row] = await sql<{ provider: string; amount: string; currency: string; at: Date }>(
    tx,
    `select d.provider, d.amount, d.currency, d.settled_at as at
     from escrow.refund_parts p join escrow.deposits d on d.id = p.deposit_id
     where p.transfer_id = :transferId`,
    { transferId }
  )
  if (!row) throw new Error(`The transfer ${transferId} sent nothing back`)
  const { provider, amount, currency, at } = row
  return { provider, amount: Money.of(amount, currency), at: at.toISOString() }
}

function answerOf({ kind, answer }: Row): Answer {
  return kind === 'hold_placed' ? {} : answer
}

function amountOf(json: MovementJson['fee'] | undefined, currency: string): Money {
  return json ? Money.fromJSON(json) : Money.zero(currency)
}
