import type { SubjectName } from '#escrow/contract/subject_names'
import type { BillContent, DocumentParty } from '#escrow/domain/documents/document'
import type {
  Bill,
  LineName,
  PaymentFacts,
  TransferFacts,
} from '#escrow/domain/documents/documents_of_transfer'
import { dayInWords, moneyInWords } from '#escrow/domain/documents/plain_words'
import type { Money } from '#kernel/money'

const NOTES: Readonly<Record<Bill['kind'], readonly string[]>> = {
  invoice: ['Paid from escrow on the day of supply. Nothing is owed.'],
  fee_invoice: ['Already taken from the money it concerns. Nothing is owed.'],
  credit_note: ['Already returned to the wallet, with the money it concerns.'],
  refund_advice: ['For your books: it is no bill, and nothing is owed.'],
  payout_advice: ['Sent to the payout method of the wallet’s owner.'],
}

/** The content of a document, in words that stay as they were when it was issued. */
export function wordBill(
  { kind, lines }: Bill,
  facts: Pick<TransferFacts, 'at' | 'bookingId' | 'subjectId' | 'wentBack'>,
  names: SubjectName,
  sides: { issuer: DocumentParty | undefined; party: DocumentParty | undefined }
): BillContent {
  const [first, ...rest] = lines
  const { issuer, party } = sides
  if (!first || !issuer || !party) throw new Error('A bill needs two sides and a line')
  const total = rest.reduce<Money>((sum, { amount }) => sum.add(amount), first.amount)
  const { at, bookingId, subjectId } = facts
  return {
    version: 1,
    issuer,
    party,
    suppliedAt: at,
    booking: bookingId === null ? null : { id: bookingId, title: names.booking },
    subject: subjectId === null ? null : { id: subjectId, title: names.subject },
    lines: lines.map(({ what, amount }) => ({
      text: words(what, names, facts.wentBack?.payment ?? null),
      amount: amount.toJSON(),
    })),
    total: total.toJSON(),
    notes: NOTES[kind],
  }
}

function words(what: LineName, names: SubjectName, payment: PaymentFacts | null): string {
  const about = names.subject ?? names.booking
  const named = (text: string) => (about === null ? text : `${text}: ${about}`)
  switch (what) {
    case 'work':
      return about ?? 'Work that was released'
    case 'bonus':
      return named('Bonus')
    case 'fee':
      return named('Service fee')
    case 'tax':
      return 'Tax on the service fee'
    case 'came_back':
      return named('Came back from escrow')
    case 'fee_returned':
      return named('Service fee returned')
    case 'tax_returned':
      return 'Tax on it, returned'
    case 'payout':
      return 'Paid out from the wallet'
    case 'went_back':
      return payment ? `Sent back along ${paymentInWords(payment)}` : 'Sent back'
  }
}

const PROVIDERS: Readonly<Record<string, string>> = { stripe: 'Stripe', daraja: 'M-Pesa' }

function paymentInWords({ provider, amount, at }: PaymentFacts): string {
  const by = PROVIDERS[provider] ?? provider
  return `your payment of ${dayInWords(at)}: ${moneyInWords(amount.toJSON())} by ${by}`
}
