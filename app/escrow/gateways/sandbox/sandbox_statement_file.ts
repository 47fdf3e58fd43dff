import type { StatementFile } from '#escrow/domain/reconciliation/statement_file'

/** The built-in provider's own words; a file of them can be written by hand. */
export const sandboxStatementFile: StatementFile = {
  from: 'Anything with the columns line, object, reference, amount, currency and at.',
  lineRef: 'line',
  references: ['reference'],
  object: 'object',
  objects: [
    [/^payment$/i, 'payment'],
    [/^refund$/i, 'refund'],
    [/^payout$/i, 'payout'],
    [/^chargeback$/i, 'chargeback'],
    [/^fee$/i, 'fee'],
  ],
  amount: 'amount',
  balance: 'balance',
  currency: { column: 'currency' },
  at: 'at',
  zone: 'utc',
}
