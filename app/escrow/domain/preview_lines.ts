import type { QuoteLine } from '#escrow/contract/escrow'
import { percent, type FeeTerms } from '#escrow/domain/fee_terms'
import type { HoldChange } from '#escrow/domain/hold_state'
import type { Money } from '#kernel/money'

/** Who would get what of a movement, line by line; a side that gets nothing has no lines. */
export function previewLines(change: HoldChange, gross: Money, talent: FeeTerms): QuoteLine[] {
  const { refunded, clientFeeReturned, clientTaxReturned } = change
  const back = refunded.add(clientFeeReturned).add(clientTaxReturned)
  return [
    ...side('talent', gross, [
      { kind: 'amount', label: 'Released', amount: gross },
      { kind: 'fee', label: `Service fee ${percent(talent.ratePpm)}`, amount: change.fee.negate() },
      {
        kind: 'tax',
        label: `Tax on the fee ${percent(talent.taxPpm)}`,
        amount: change.tax.negate(),
      },
      { kind: 'total', label: 'To the talent', amount: change.released },
    ]),
    ...side('client', back, [
      { kind: 'amount', label: 'Returned', amount: refunded },
      { kind: 'fee', label: 'The client’s fee on it', amount: clientFeeReturned },
      { kind: 'tax', label: 'Tax on that fee', amount: clientTaxReturned },
      { kind: 'total', label: 'Back to the client', amount: back },
    ]),
  ]
}

function side(
  of: QuoteLine['side'],
  moved: Money,
  lines: readonly Omit<QuoteLine, 'side'>[]
): QuoteLine[] {
  if (moved.isZero()) return []
  return lines
    .filter(({ kind, amount }) => kind !== 'tax' || !amount.isZero())
    .map((line) => ({ side: of, ...line }))
}
