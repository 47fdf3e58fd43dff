import { feeWithin, taxOn, type FeeTerms } from '#escrow/domain/fee_terms'
import {
  changed,
  grossReleased,
  nothing,
  type HoldChange,
  type HoldState,
} from '#escrow/domain/hold_state'
import { Money } from '#kernel/money'

/**
 * Releases `gross` of a hold: fee = round(rate × cumulative released) − fee already taken, the
 * fixed part once per hold (PRODUCT.md, Milestone). So ten small releases cost what one big does.
 *
 * A part too small to carry the tax that falls due with it leaves the rest of the tax to the next.
 */
export function releasing(hold: HoldState, gross: Money, talent: FeeTerms): HoldChange {
  const feeSoFar = feeWithin(grossReleased(hold).add(gross), talent)
  const fee = atLeastZero(feeSoFar.subtract(hold.fee)).min(gross)
  const tax = atLeastZero(taxOn(feeSoFar, talent).subtract(hold.tax)).min(gross.subtract(fee))
  return {
    ...nothing(gross.currency),
    fee,
    tax,
    released: gross.subtract(fee).subtract(tax),
  }
}

/**
 * Gives `amount` of a hold back to the client, and with it the client's fee pro rata:
 * round(fee × cumulative refunded / placed) − what was already returned.
 */
export function refunding(hold: HoldState, amount: Money): HoldChange {
  const refunded = hold.refunded.add(amount)
  const share = (of: Money, returned: Money) =>
    atLeastZero(of.times(refunded.amount, hold.placed.amount, 'half-up').subtract(returned))
  return {
    ...nothing(amount.currency),
    refunded: amount,
    clientFeeReturned: share(hold.clientFee, hold.clientFeeReturned),
    clientTaxReturned: share(hold.clientTax, hold.clientTaxReturned),
  }
}

/** Settles a whole remainder: `talentShare` (gross) is released, `rest` refunded. */
export function splitting(
  hold: HoldState,
  talentShare: Money,
  rest: Money,
  talent: FeeTerms
): HoldChange {
  const release = talentShare.isZero()
    ? nothing(talentShare.currency)
    : releasing(hold, talentShare, talent)
  const refund = rest.isZero() ? nothing(rest.currency) : refunding(changed(hold, release), rest)
  return {
    released: release.released,
    fee: release.fee,
    tax: release.tax,
    refunded: refund.refunded,
    clientFeeReturned: refund.clientFeeReturned,
    clientTaxReturned: refund.clientTaxReturned,
  }
}

function atLeastZero(money: Money): Money {
  return money.isNegative() ? Money.zero(money.currency) : money
}
