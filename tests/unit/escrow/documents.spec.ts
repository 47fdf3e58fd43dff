import { execFile } from 'node:child_process'
import { createHash } from 'node:crypto'
import { promisify } from 'node:util'
import app from '@adonisjs/core/services/app'
import { test } from '@japa/runner'
import { DateTime } from 'luxon'
import { wordBill } from '#escrow/domain/documents/bill_words'
import {
  documentsOf,
  type Bill,
  type TransferFacts,
} from '#escrow/domain/documents/documents_of_transfer'
import { moneyInWords } from '#escrow/domain/documents/plain_words'
import { printable } from '#escrow/gateways/documents/fonts'
import { renderPdf } from '#escrow/gateways/documents/render_pdf'
import { csvLine } from '#kernel/csv'
import { Money } from '#kernel/money'
import { sampleInvoice, samples } from '#tests/support/escrow/sample_documents'

const run = promisify(execFile)
const digest = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex')

const none = { fee: Money.zero('USD'), tax: Money.zero('USD') }
const facts: TransferFacts = {
  id: 'tr_1',
  kind: 'hold_split',
  bookingId: 'bk_1',
  subjectId: 'ms_1',
  clientId: 'acc_client',
  talentId: 'acc_talent',
  at: '2026-11-01T10:00:00.000Z',
  released: Money.zero('USD'),
  talentCharged: none,
  clientCharged: none,
  clientReturned: none,
  cameBack: Money.zero('USD'),
  paidOut: Money.zero('USD'),
  wentBack: null,
}
const usd = (cents: bigint) => Money.of(cents, 'USD')

test.group('Documents of a transfer', () => {
  test('what moved nothing to anybody has no document', ({ assert }) => {
    assert.deepEqual(documentsOf(facts), [])
  })

  test('a split is invoiced for the talent’s part and credited for the fee that went back', ({
    assert,
  }) => {
    const bills = documentsOf({
      ...facts,
      released: usd(6000n),
      talentCharged: { fee: usd(600n), tax: usd(96n) },
      clientReturned: { fee: usd(120n), tax: usd(0n) },
    })
    assert.deepEqual(
      bills.map(({ kind, issuerId, partyId, lines }) => [
        ...[kind, issuerId, partyId],
        ...lines.map(({ what, amount }) => `${what} ${amount.toDecimal()}`),
      ]),
      [
        ['invoice', 'acc_talent', 'acc_client', 'work 60.00'],
        ['credit_note', 'platform', 'acc_client', 'fee_returned 1.20'],
        ['fee_invoice', 'platform', 'acc_talent', 'fee 6.00', 'tax 0.96'],
      ]
    )
  })

  test('what came back from escrow is told with the fee on it, what left with its payment', ({
    assert,
  }) => {
    const [, advice] = documentsOf({
      ...facts,
      cameBack: usd(10_000n),
      clientReturned: { fee: usd(300n), tax: usd(48n) },
    })
    assert.equal(advice?.kind, 'refund_advice')
    const names = { booking: 'A new shop front', subject: 'Screens' }
    const sides = {
      issuer: { id: 'platform', name: 'Uvidense', details: [] },
      party: { id: 'acc_client', name: 'Carlos', details: [] },
    }
    const { lines, total } = wordBill(advice as Bill, facts, names, sides)
    assert.deepEqual(
      lines.map(({ text, amount }) => `${text} ${amount.amount}`),
      [
        'Came back from escrow: Screens 10000',
        'Service fee returned: Screens 300',
        'Tax on it, returned 48',
      ]
    )
    assert.equal(total.amount, '10348')

    const payment = { provider: 'daraja', amount: usd(7000n), at: '2026-10-21T23:30:00.000Z' }
    const left = { ...facts, kind: 'refund_paid', wentBack: { amount: usd(6000n), payment } }
    const bills = documentsOf(left)
    assert.deepEqual(
      bills.map(({ kind, partyId }) => [kind, partyId]),
      [['refund_advice', 'acc_client']]
    )
    assert.equal(
      wordBill(bills[0] as Bill, left, { booking: null, subject: null }, sides).lines[0]?.text,
      'Sent back along your payment of 21 October 2026: USD 70.00 by M-Pesa'
    )
  })

  test('series are taken in one order, whoever is whose client', ({ assert }) => {
    const both = { fee: usd(10n), tax: usd(0n) }
    const order = documentsOf({
      ...{ ...facts, clientId: 'acc_z', talentId: 'acc_a', released: usd(100n) },
      ...{ talentCharged: both, clientCharged: both, clientReturned: both },
    }).map(({ issuerId, kind }) => `${issuerId} ${kind}`)
    assert.deepEqual(order, order.toSorted())
  })
})

test.group('The PDF of a document', () => {
  test('the same document is the same bytes, in this process and in another', async ({
    assert,
  }) => {
    for (const sample of samples) {
      const first = digest(await renderPdf(sample))
      assert.equal(digest(await renderPdf(sample)), first)
    }
    const script = app.makePath('tests/support/escrow/print_samples.ts')
    const { stdout } = await run(process.execPath, ['--import=@poppinss/ts-exec', script])
    const here = await Promise.all(samples.map(renderPdf))
    assert.deepEqual(JSON.parse(stdout), here.map(digest))
  })

  test('another name, number or day is another file', async ({ assert }) => {
    const first = digest(await renderPdf(sampleInvoice))
    const { content } = sampleInvoice
    const party = { ...content.party, name: 'Somebody else' }
    const others = [
      { ...sampleInvoice, number: 13 },
      { ...sampleInvoice, issuedAt: DateTime.utc(2026, 11, 3) as DateTime<true> },
      { ...sampleInvoice, content: { ...content, party } },
    ]
    for (const other of others) assert.notEqual(digest(await renderPdf(other)), first)
  })

  test('names show in Latin with accents, Cyrillic and Greek; what cannot be shown is seen to be missing', ({
    assert,
  }) => {
    for (const name of ['Żółć Ångström', 'Иван Петров', 'Ελένη', 'Nguyễn Thị Hương', 'Ọ̀ṣun']) {
      assert.equal(printable(name), name.normalize('NFC'))
    }
    assert.equal(printable('山田 Ltd'), '\ufffd\ufffd Ltd')
    assert.equal(printable('a\u202eb\u0000c\ud800'), 'abc\ufffd')
  })

  test('money is written out exactly, in every currency’s own decimals', ({ assert }) => {
    assert.equal(moneyInWords({ amount: '123456789', currency: 'USD' }), 'USD 1,234,567.89')
    assert.equal(moneyInWords({ amount: '1234567', currency: 'JPY' }), 'JPY 1,234,567')
    assert.equal(moneyInWords({ amount: '-1234', currency: 'KWD' }), '−KWD 1.234')
    assert.equal(moneyInWords({ amount: '0', currency: 'USD' }), 'USD 0.00')
  })
})

test.group('CSV', () => {
  test('commas, quotes and line ends are quoted as RFC 4180 says', ({ assert }) => {
    assert.equal(csvLine(['a', 'b,c', 'd"e', 'f\ng', '']), 'a,"b,c","d""e","f\ng",\r\n')
  })

  test('nothing in it is run by a spreadsheet, and amounts stay numbers', ({ assert }) => {
    for (const formula of ['=1+1', '+1-2x', '-2+3', '@SUM(A1)', '\t=1', '＝1+1']) {
      assert.match(csvLine([formula]), /^"?'/)
    }
    assert.equal(csvLine(['-12.50', '7', '-3']), '-12.50,7,-3\r\n')
  })
})
