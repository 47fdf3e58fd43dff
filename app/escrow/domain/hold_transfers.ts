import {
  bookingEscrow,
  clientAvailable,
  platformFees,
  talentAvailable,
  talentPending,
  taxPayable,
} from '#escrow/domain/ledger_account'
import type { HoldChange, HoldState } from '#escrow/domain/hold_state'
import { legs, type Leg } from '#escrow/domain/transfer_draft'

/** Client available → escrow, fees and tax. */
export function placingLegs(hold: HoldState): Leg[] {
  const { currency } = hold.placed
  return legs(
    {
      account: clientAvailable(hold.clientId, currency),
      amount: hold.placed.add(hold.clientFee).add(hold.clientTax).negate(),
    },
    { account: bookingEscrow(hold.bookingId, currency), amount: hold.placed },
    { account: platformFees(currency), amount: hold.clientFee },
    { account: taxPayable(currency), amount: hold.clientTax }
  )
}

/** Escrow → talent, client, fees and tax, in one balanced transfer. */
export function movingLegs(hold: HoldState, change: HoldChange, pending: boolean): Leg[] {
  const { currency } = hold.placed
  const { released, refunded, fee, tax, clientFeeReturned, clientTaxReturned } = change
  const talent = pending ? talentPending : talentAvailable
  return legs(
    {
      account: bookingEscrow(hold.bookingId, currency),
      amount: released.add(refunded).add(fee).add(tax).negate(),
    },
    { account: talent(hold.talentId, currency), amount: released },
    {
      account: clientAvailable(hold.clientId, currency),
      amount: refunded.add(clientFeeReturned).add(clientTaxReturned),
    },
    { account: platformFees(currency), amount: fee },
    { account: platformFees(currency), amount: clientFeeReturned.negate() },
    { account: taxPayable(currency), amount: tax },
    { account: taxPayable(currency), amount: clientTaxReturned.negate() }
  )
}
