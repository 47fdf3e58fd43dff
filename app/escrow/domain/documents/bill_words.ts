import type { SubjectName } from '#escrow/contract/subject_names'
import type { BillContent, DocumentParty } from '#escrow/domain/documents/document'
import type { Bill, LineName, TransferFacts } from '#escrow/domain/documents/documents_of_transfer'
import type { Money } from '#kernel/money'

const NOTES: Readonly<Record<Bill['kind'], readonly string[]>> = {
  invoice: ['Paid from escrow on the day of supply. Nothing is owed.'],
  fee_invoice: ['Already taken from the money it concerns. Nothing is owed.'],
  credit_note: ['Already returned to the wallet, with the money it concerns.'],
  payout_advice: ['Sent to the payout method of the wallet’s owner.'],
}

/** The content of a document, in words that stay as they were when it was issued. */
export function wordBill(
  { kind, lines }: Bill,
  facts: Pick<TransferFacts, 'at' | 'bookingId' | 'subjectId'>,
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
      text: words(what, names),
      amount: amount.toJSON(),
    })),
    total: total.toJSON(),
    notes: NOTES[kind],
  }
}

function words(what: LineName, names: SubjectName): string {
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
    case 'fee_returned':
      return named('Service fee returned')
    case 'tax_returned':
      return 'Tax on it, returned'
    case 'payout':
      return 'Paid out from the wallet'
  }
}
