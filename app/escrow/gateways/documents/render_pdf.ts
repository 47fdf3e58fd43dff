import { DateTime } from 'luxon'
import {
  numberOf,
  TITLES,
  type BillContent,
  type DocumentParty,
  type IssuedDocument,
  type StatementContent,
} from '#escrow/domain/documents/document'
import { dayInWords, moneyInWords } from '#escrow/domain/documents/plain_words'
import { Paper, type Column } from '#escrow/gateways/documents/paper'

/** The file of a document: for the same document always the same bytes. */
export async function renderPdf(document: IssuedDocument): Promise<Buffer> {
  const { kind, content, issuedAt } = document
  const number = numberOf(document)
  const title = `${TITLES[kind]} ${number}`
  const paper = new Paper({
    title,
    author: content.issuer.name,
    subject: document.id,
    at: issuedAt.toJSDate(),
  })
  head(paper, document, number)
  if (document.kind === 'statement') statement(paper, document.content)
  else bill(paper, document.content)
  return paper.finish(`${title} · ${document.id}`)
}

function head(paper: Paper, document: IssuedDocument, number: string): void {
  const { kind, content, issuedAt } = document
  const half = paper.width / 2
  const left: Column = { at: 0, width: half - 10 }
  const right: Column = { at: half, width: half, align: 'right' }
  paper.beside(
    () => {
      paper.text(TITLES[kind], { size: 20, bold: true }, left)
      paper.gap(2)
      paper.text(number, { size: 12 }, left)
    },
    () => {
      paper.text(`Issued ${dayInWords(issuedAt.toISO())}`, { soft: true }, right)
      if (document.kind !== 'statement') {
        paper.text(`Supplied ${dayInWords(document.content.suppliedAt)}`, { soft: true }, right)
      }
    }
  )
  paper.gap(22)
  paper.beside(
    () => side(paper, 'From', content.issuer, left),
    () => side(paper, 'To', content.party, { at: half, width: half })
  )
  paper.gap(22)
}

function side(paper: Paper, name: string, party: DocumentParty, column: Column): void {
  paper.text(name, { size: 8, soft: true }, column)
  paper.text(party.name, { bold: true }, column)
  for (const line of party.details) paper.text(line, {}, column)
  paper.text(party.id, { size: 7, soft: true }, column)
}

function bill(paper: Paper, { booking, subject, lines, total, notes }: BillContent): void {
  if (booking) {
    paper.text('For', { size: 8, soft: true })
    paper.text(booking.title ?? 'A booking', { bold: true })
    paper.text(subject ? `${booking.id} · ${subject.id}` : booking.id, { size: 7, soft: true })
    paper.gap(16)
  }
  const columns: Column[] = [
    { at: 0, width: paper.width - 150 },
    { at: paper.width - 150, width: 150, align: 'right' },
  ]
  paper.rule()
  for (const { text, amount } of lines) {
    paper.row([text, moneyInWords(amount)], columns)
    paper.rule()
  }
  paper.row(['Total', moneyInWords(total)], columns, { size: 12, bold: true })
  paper.gap(22)
  for (const note of notes) paper.text(note, { soft: true })
}

const WORDS: Readonly<Record<string, string>> = {
  deposit: 'Paid in',
  hold_placed: 'Put into escrow',
  hold_released: 'Released',
  hold_refunded: 'Came back from escrow',
  hold_split: 'Settled',
  hold_part_settled: 'Settled in part',
  bonus_paid: 'Bonus',
  security_hold_ended: 'Became available',
  security_hold_reopened: 'Waits again',
  reversed: 'Mistake undone',
  charged_back: 'Taken back by the bank',
  chargeback_won: 'Given back by the bank',
  exchanged: 'Exchanged',
  payout_begun: 'Payout begun',
  payout_paid: 'Paid out',
  payout_failed: 'Payout came back',
  reserve_funded: 'Set aside by the platform',
  refund_begun: 'Going back to where it came from',
  refund_paid: 'Went back to where it came from',
  refund_failed: 'Could not go back, in the wallet again',
}

function statement(paper: Paper, content: StatementContent): void {
  const columns: Column[] = [
    { at: 0, width: 90 },
    { at: 95, width: paper.width - 95 - 230 },
    { at: paper.width - 230, width: 110, align: 'right' },
    { at: paper.width - 115, width: 115, align: 'right' },
  ]
  const last = DateTime.fromISO(content.until, { zone: 'utc' }).minus({ days: 1 }).toISO() ?? ''
  paper.text(`${dayInWords(content.from)} to ${dayInWords(last)}, both included, UTC`, {
    bold: true,
  })
  paper.gap(8)
  const names = () => {
    paper.row(['Date', 'What', 'Amount', 'Balance'], columns, { size: 8, soft: true })
    paper.rule()
  }
  names()
  const opening = moneyInWords(content.opening.total)
  paper.row(['', 'Opening balance', '', opening], columns, { size: 9, bold: true })
  paper.gap(4)
  for (const { at, kind, bookingId, amount, balance } of content.movements) {
    const what = WORDS[kind] ?? 'Moved'
    const cells = [dayInWords(at), what, moneyInWords(amount), moneyInWords(balance)]
    paper.row(cells, columns, { size: 9 })
    if (bookingId) paper.row(['', bookingId], columns, { size: 7, soft: true })
    paper.gap(4)
  }
  const closing = moneyInWords(content.closing.total)
  paper.row(['', 'Closing balance', '', closing], columns, { size: 9, bold: true })
  paper.gap(14)
  paper.text('Of the closing balance', { size: 8, soft: true })
  for (const [account, amount] of Object.entries(content.closing.accounts)) {
    paper.row(
      [ACCOUNTS[account] ?? account, moneyInWords(amount)],
      [
        { at: 0, width: 200 },
        { at: 200, width: 130, align: 'right' },
      ]
    )
  }
}

const ACCOUNTS: Readonly<Record<string, string>> = {
  client_available: 'Paid in, to spend',
  talent_available: 'Earned, available',
  talent_pending: 'Earned, pending',
  in_payout: 'On its way out',
  in_refund: 'On its way back',
}
