import type { StatementFile } from '#escrow/domain/reconciliation/statement_file'

/**
 * The statement of a short code as the M-Pesa organisation portal exports it: some lines on whose it
 * is, then the table. Charges are lines under the receipt of what they are for. Payments name the
 * account that the payer gave, which is our bill reference; payouts name nothing of ours.
 *
 * Safaricom publishes no layout of it. These headings are those that others read the same export by,
 * since 2017 (M-KOPA's `csvfilegenerator`) and to this day: thirteen columns from `Receipt No.` to
 * `A/C No.`; some exports leave `Reason Type` and `A/C No.` out, and dates come in two orders.
 * Receipt No., Completion Time, Paid In and Withdrawn have to be there.
 *
 * Daraja has no statement to ask for: its pull of transactions knows payments alone, of two days.
 */
export const darajaStatementFile: StatementFile = {
  from: 'M-Pesa organisation portal: the short code’s statement, exported as CSV.',
  lineRef: 'Receipt No.',
  references: ['Receipt No.'],
  paymentReferences: ['A/C No.', 'Receipt No.'],
  object: 'Reason Type',
  objectOtherwise: 'Details',
  objects: [
    [/charge/i, 'fee'],
    [/revers/i, 'refund'],
    [/pay ?bill/i, 'payment'],
    [/(business|salary|promotion) payment/i, 'payout'],
  ],
  amount: { paidIn: 'Paid In', withdrawn: 'Withdrawn' },
  feesShareRefs: true,
  balance: 'Balance',
  currency: { always: 'KES' },
  at: 'Completion Time',
  timeFormats: ['dd-MM-yyyy HH:mm:ss', 'yyyy-MM-dd HH:mm:ss'],
  zone: 'Africa/Nairobi',
  only: { column: 'Transaction Status', says: /^completed$/i },
}
