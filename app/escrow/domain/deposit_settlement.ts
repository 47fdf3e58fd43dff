import type { Deposit } from '#escrow/domain/deposit'
import { clientAvailable, clientReceivable, providerClearing } from '#escrow/domain/ledger_account'
import { legs, type Leg } from '#escrow/domain/transfer_draft'
import type { Money } from '#kernel/money'

export type DepositDecision =
  | { readonly do: 'post' }
  | { readonly do: 'fail'; readonly reason: string }
  | { readonly do: 'nothing'; readonly why: string }
  | { readonly do: 'refuse'; readonly why: string }

export interface ProviderSays {
  readonly state: 'open' | 'succeeded' | 'failed'
  readonly amount: Money
  readonly reason: string | null
}

/**
 * What becomes of a deposit when its provider says this of it. Money that came is posted even
 * after the deposit was given up; a success is final, whatever is said later.
 */
export function decide(deposit: Deposit, says: ProviderSays): DepositDecision {
  if (says.state === 'open') return { do: 'nothing', why: 'It is still under way.' }
  if (deposit.state === 'succeeded' && says.state === 'succeeded') {
    return { do: 'nothing', why: 'The money had arrived before.' }
  }
  if (deposit.state === 'succeeded') {
    return { do: 'refuse', why: 'The payment succeeded before, which is final.' }
  }
  if (!says.amount.equals(deposit.amount)) {
    return { do: 'refuse', why: `The provider speaks of ${says.amount}, not ${deposit.amount}` }
  }
  if (says.state === 'succeeded') return { do: 'post' }
  if (deposit.state === 'failed') return { do: 'nothing', why: 'It had failed before.' }
  return { do: 'fail', reason: says.reason ?? 'The payment failed.' }
}

/** Provider clearing → client available; what the client owes is kept from it. */
export function depositLegs(deposit: Deposit, owed: Money): Leg[] {
  const { amount, provider, partyId } = deposit
  const { currency } = amount
  const kept = amount.min(owed)
  return legs(
    { account: providerClearing(provider, currency), amount: amount.negate() },
    { account: clientAvailable(partyId, currency), amount: amount.subtract(kept) },
    { account: clientReceivable(partyId, currency), amount: kept }
  )
}
