import { clientReceivable, talentAvailable, talentPending } from '#escrow/domain/ledger_account'
import { legs, type Leg } from '#escrow/domain/transfer_draft'
import type { Money } from '#kernel/money'

/** Talent pending → talent available, less what is kept for what they owe. */
export function endingLegs(partyId: string, amount: Money, kept: Money): Leg[] {
  const { currency } = amount
  return legs(
    { account: talentPending(partyId, currency), amount: amount.negate() },
    { account: talentAvailable(partyId, currency), amount: amount.subtract(kept) },
    { account: clientReceivable(partyId, currency), amount: kept }
  )
}
