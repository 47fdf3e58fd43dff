import type { StatementFile } from '#escrow/domain/reconciliation/statement_file'

/**
 * Stripe's report “Balance change from activity, itemized”. With the optional column
 * `payment_metadata[deposit]` payments are known by our own name; the report does not name checkouts.
 *
 * Source: https://docs.stripe.com/reports/report-types/balance.
 */
export const stripeStatementFile: StatementFile = {
  from: 'Stripe: Reports, Balance, “Balance change from activity”, itemized, with payment metadata.',
  lineRef: 'balance_transaction_id',
  references: ['source_id'],
  paymentReferences: ['payment_metadata[deposit]', 'source_id'],
  object: 'reporting_category',
  objects: [
    [/^charge$/i, 'payment'],
    [/^refund$/i, 'refund'],
    [/^transfer$/i, 'payout'],
    [/^dispute/i, 'chargeback'],
    [/^(fee|network_cost)$/i, 'fee'],
  ],
  amount: 'gross',
  fee: 'fee',
  currency: { column: 'currency' },
  at: 'created_utc',
  timeFormats: ['yyyy-MM-dd HH:mm:ss'],
  zone: 'utc',
}
