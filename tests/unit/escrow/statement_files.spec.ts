import { test } from '@japa/runner'
import { DateTime } from 'luxon'
import type { StatementFile } from '#escrow/domain/reconciliation/statement_file'
import { darajaStatementFile } from '#escrow/gateways/daraja/daraja_statement'
import { readStatementFile } from '#escrow/gateways/statements/read_statement_file'
import { stripeStatementFile } from '#escrow/gateways/stripe/stripe_statement_file'
import { currency } from '#kernel/currency'

const BEFORE = DateTime.fromISO('2026-12-01T00:00:00Z', { zone: 'utc' }) as DateTime<true>

function read(file: StatementFile, of: string, rows: readonly string[]) {
  const found = readStatementFile(rows.join('\r\n'), file, {
    currency: currency(of),
    before: BEFORE,
  })
  const lines = found.lines.map(({ lineRef, object, providerRef, amount, at }) =>
    [lineRef, object, providerRef, amount.toDecimal(), at.toISO()].join(' ')
  )
  return { ...found, lines }
}

const PORTAL = [
  'Short Code:,600000',
  'Account Holder:,"Uvidense, Ltd"',
  '',
  'Receipt No.,Completion Time,Initiation Time,Details,Transaction Status,Paid In,Withdrawn,' +
    'Balance,Balance Confirmed,Reason Type,Other Party Info,Linked Transaction ID,A/C No.',
]

test.group('Statements of the M-Pesa portal', () => {
  test('are read below what is said above the table; charges share a receipt', ({ assert }) => {
    const { lines, closing, fromDay, toDay } = read(darajaStatementFile, 'KES', [
      ...PORTAL,
      'SK19AA,29-11-2026 23:30:00,29-11-2026 23:29:40,Business Payment,Completed,,"-1,000.00",' +
        '"2,477.00",true,Business Payment to Customer,2547 - AMINA,,',
      'SK19AA,29-11-2026 23:30:00,29-11-2026 23:29:40,Charge,Completed,,-23.00,"2,477.00",true,' +
        'Business Payment Charge,2547 - AMINA,,',
      'SK18BB,29-11-2026 01:10:00,29-11-2026 01:09:50,Pay Bill,Completed,"3,500.00",,"3,500.00",' +
        'true,Pay Bill Online,2547 - CARLOS,,x9f3k2m1p0q7',
      'SK17CC,29-11-2026 01:00:00,29-11-2026 01:00:00,Pay Bill,Cancelled,10.00,,,true,' +
        'Pay Bill Online,2547 - CARLOS,,x',
    ])
    assert.deepEqual(lines, [
      'SK19AA payout SK19AA -1000.00 2026-11-29T20:30:00.000Z',
      'SK19AA-fee fee SK19AA -23.00 2026-11-29T20:30:00.000Z',
      'SK18BB payment x9f3k2m1p0q7 3500.00 2026-11-28T22:10:00.000Z',
    ])
    assert.deepEqual([fromDay, toDay], ['2026-11-28', '2026-11-29'])
    assert.equal(closing?.toDecimal(), '2477.00')
  })

  test('go by their details where they have no reasons, and by either order of a date', ({
    assert,
  }) => {
    const { lines } = read(darajaStatementFile, 'KES', [
      'Receipt No.,Completion Time,Details,Transaction Status,Paid In,Withdrawn,Balance',
      'SK18BB,2026-11-29 01:10:00,Pay Bill Online from 2547****111,Completed,500.00,,500.00',
      'SK18BB,2026-11-29 01:10:00,Pay Bill Charge,Completed,,15.00,485.00',
    ])
    assert.deepEqual(lines, [
      'SK18BB payment SK18BB 500.00 2026-11-28T22:10:00.000Z',
      'SK18BB-fee fee SK18BB -15.00 2026-11-28T22:10:00.000Z',
    ])
  })

  test('say which columns they lack', ({ assert }) => {
    const rows = [
      'Receipt No.,Completed,Paid In,Details',
      'SK18BB,2026-11-29 01:10:00,500.00,Pay Bill',
    ]
    assert.throws(
      () => read(darajaStatementFile, 'KES', rows),
      /there is no column “Completion Time”, “Withdrawn”/
    )
  })

  test('are of shillings alone', ({ assert }) => {
    const rows = [...PORTAL, 'A,29-11-2026 01:10:00,,,Completed,1,,,,Pay Bill,,,']
    assert.throws(
      () => read(darajaStatementFile, 'USD', rows),
      /says KES, and the statement is of USD/
    )
  })
})

test.group('Stripe’s report of its balance', () => {
  test('knows payments by our name, and what was kept as a line of its own', ({ assert }) => {
    const { lines } = read(stripeStatementFile, 'USD', [
      'balance_transaction_id,created_utc,currency,gross,fee,net,reporting_category,source_id,payment_metadata[deposit]',
      'txn_1,2026-11-29 09:15:00,usd,100.00,3.20,96.80,charge,ch_1,dep_1',
      'txn_2,2026-11-29 10:00:00,usd,-40.00,0.00,-40.00,transfer,tr_9,',
      'txn_3,2026-11-29 11:00:00,usd,-25.00,15.00,-40.00,dispute,dp_1,dep_1',
    ])
    assert.deepEqual(lines, [
      'txn_1 payment dep_1 100.00 2026-11-29T09:15:00.000Z',
      'txn_1-fee fee dep_1 -3.20 2026-11-29T09:15:00.000Z',
      'txn_2 payout tr_9 -40.00 2026-11-29T10:00:00.000Z',
      'txn_3 chargeback dp_1 -25.00 2026-11-29T11:00:00.000Z',
      'txn_3-fee fee dp_1 -15.00 2026-11-29T11:00:00.000Z',
    ])
  })

  test('writes two decimals even where a currency has none', ({ assert }) => {
    const rows = (gross: string) => [
      'balance_transaction_id,created_utc,currency,gross,fee,reporting_category,source_id',
      `txn_1,2026-11-29 09:15:00,jpy,${gross},0.00,charge,ch_1`,
    ]
    const { lines } = read(stripeStatementFile, 'JPY', rows('1200.00'))
    assert.deepEqual(lines, ['txn_1 payment ch_1 1200 2026-11-29T09:15:00.000Z'])
    assert.throws(() => read(stripeStatementFile, 'JPY', rows('1200.40')), /JPY has no decimals/)
  })
})
