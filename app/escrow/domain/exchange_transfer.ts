import type { ExchangeQuote } from '#escrow/domain/exchange'
import {
  clientAvailable,
  exchangeMargin,
  exchangePosition,
  talentAvailable,
} from '#escrow/domain/ledger_account'
import { legs, type Leg } from '#escrow/domain/transfer_draft'

/** Balanced in each currency by itself: the platform's two positions stand between them. */
export function exchangeLegs({ ownerId, purse, from, margin, to }: ExchangeQuote): Leg[] {
  const wallet = purse === 'spendable' ? clientAvailable : talentAvailable
  return legs(
    { account: wallet(ownerId, from.currency), amount: from.negate() },
    { account: exchangePosition(from.currency), amount: from.subtract(margin) },
    { account: exchangeMargin(from.currency), amount: margin },
    { account: exchangePosition(to.currency), amount: to.negate() },
    { account: wallet(ownerId, to.currency), amount: to }
  )
}
