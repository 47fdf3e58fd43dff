import type { Deposit } from '#escrow/domain/deposit'
import { providerClearing, clientAvailable } from '#escrow/domain/ledger_account'
import type { Leg } from '#escrow/domain/transfer_draft'
import type { Money } from '#kernel/money'

export type DepositDecision =
  | { readonly do: 'post' }
  | { readonly do: 'fail'; readonly reason: string }
  | { readonly do: 'nothing' }
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
  if (deposit.state === 'succeeded' || says.state === 'open') return { do: 'nothing' }
  if (!says.amount.equals(deposit.amount)) {
    return { do: 'refuse', why: `The provider speaks of ${says.amount}, not ${deposit.amount}` }
  }
  if (says.state === 'succeeded') return { do: 'post' }
  if (deposit.state === 'failed') return { do: 'nothing' }
  return { do: 'fail', reason: says.reason ?? 'The payment failed.' }
}

/** Provider clearing → client available. */
export function depositLegs(deposit: Deposit): Leg[] {
  const { amount, provider, partyId } = deposit
  return [
    { account: providerClearing(provider, amount.currency), amount: amount.negate() },
    { account: clientAvailable(partyId, amount.currency), amount },
  ]
}
