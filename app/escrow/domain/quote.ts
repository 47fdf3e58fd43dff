import type { Quote, QuoteLine, Side } from '#escrow/contract/escrow'
import { feeOn, feeWithin, percent, taxOn, type FeeSchedule } from '#escrow/domain/fee_terms'
import type { FeeTerms } from '#escrow/domain/fee_terms'
import type { Money } from '#kernel/money'

/** Who pays and who gets what for one amount of work, line by line. */
export function itemise(amount: Money, schedule: FeeSchedule): Quote {
  const clientFee = feeOn(amount, schedule.client)
  const clientTax = taxOn(clientFee, schedule.client)
  const talentFee = feeWithin(amount, schedule.talent)
  const talentTax = taxOn(talentFee, schedule.talent).min(amount.subtract(talentFee))
  const clientPays = amount.add(clientFee).add(clientTax)
  const talentGets = amount.subtract(talentFee).subtract(talentTax)
  return {
    amount,
    clientFee,
    clientTax,
    clientPays,
    talentFee,
    talentTax,
    talentGets,
    lines: [
      ...side('client', schedule.client, amount, clientFee, clientTax, clientPays),
      ...side(
        'talent',
        schedule.talent,
        amount,
        talentFee.negate(),
        talentTax.negate(),
        talentGets
      ),
    ],
  }
}

/** The quote of several holds at once: each is charged by itself, the lines are their sums. */
export function itemiseAll(amounts: readonly [Money, ...Money[]], schedule: FeeSchedule): Quote {
  const [first, ...rest] = amounts
  return rest
    .map((amount) => itemise(amount, schedule))
    .reduce((sum, quote) => together(sum, quote), itemise(first, schedule))
}

function side(
  of: Side,
  terms: FeeTerms,
  amount: Money,
  fee: Money,
  tax: Money,
  total: Money
): QuoteLine[] {
  const lines: QuoteLine[] = [
    { side: of, kind: 'amount', label: 'Agreed amount', amount },
    { side: of, kind: 'fee', label: `Service fee ${percent(terms.ratePpm)}`, amount: fee },
  ]
  if (terms.taxPpm > 0n) {
    const label = `Tax on the fee ${percent(terms.taxPpm)}`
    lines.push({ side: of, kind: 'tax', label, amount: tax })
  }
  const label = of === 'client' ? 'You pay' : 'You receive'
  return [...lines, { side: of, kind: 'total', label, amount: total }]
}

function together(a: Quote, b: Quote): Quote {
  return {
    amount: a.amount.add(b.amount),
    clientFee: a.clientFee.add(b.clientFee),
    clientTax: a.clientTax.add(b.clientTax),
    clientPays: a.clientPays.add(b.clientPays),
    talentFee: a.talentFee.add(b.talentFee),
    talentTax: a.talentTax.add(b.talentTax),
    talentGets: a.talentGets.add(b.talentGets),
    lines: a.lines.map((line, index) => {
      const other = b.lines[index]
      return other ? { ...line, amount: line.amount.add(other.amount) } : line
    }),
  }
}
