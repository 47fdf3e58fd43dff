import type { Payout } from '#escrow/domain/payouts/payout'
import type { Money } from '#kernel/money'

export type PayoutDecision =
  | { readonly do: 'pay' }
  | { readonly do: 'return'; readonly reason: string }
  | { readonly do: 'nothing' }
  | { readonly do: 'refuse'; readonly why: string }

export interface ProviderSaysOfPayout {
  readonly state: 'open' | 'succeeded' | 'failed'
  readonly amount: Money
  readonly reason: string | null
}

const BEFORE_THE_CALL = new Set<Payout['state']>(['waiting', 'to_confirm', 'planned', 'cancelled'])

/** What becomes of a payout when its provider says this of it. Both ends are final. */
export function decidePayout(
  payout: Pick<Payout, 'state' | 'amount'>,
  says: ProviderSaysOfPayout
): PayoutDecision {
  if (!says.amount.equals(payout.amount)) {
    return { do: 'refuse', why: `The provider speaks of ${says.amount}, not ${payout.amount}` }
  }
  if (BEFORE_THE_CALL.has(payout.state)) {
    return { do: 'refuse', why: 'The provider speaks of something that it was never asked for' }
  }
  if (says.state === 'open') return { do: 'nothing' }
  const [now, then] = says.state === 'succeeded' ? ['paid', 'failed'] : ['failed', 'paid']
  if (payout.state === now) return { do: 'nothing' }
  if (payout.state === then) {
    return { do: 'refuse', why: `It is ${then} already; now the provider says ${says.state}` }
  }
  if (says.state === 'succeeded') return { do: 'pay' }
  return { do: 'return', reason: says.reason ?? 'The payment did not go through.' }
}
