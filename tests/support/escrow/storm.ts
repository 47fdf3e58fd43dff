import type { RawCallback } from '#escrow/gateways/payment_provider'
import type { SandboxProvider } from '#escrow/gateways/sandbox/sandbox_provider'
import { oneOf, type Dice } from '#tests/support/dice'
import { recorded } from '#tests/support/payments/recorded'
import { signedByStripe, stripeEvent } from '#tests/support/payments/stripe_bench'

export type State = 'succeeded' | 'failed' | 'open'

/** A payment at a provider: whose it is, and what is true of it. */
export interface Payment {
  readonly id: string
  readonly partyId: string
  readonly amount: bigint
  readonly provider: 'sandbox' | 'stripe'
  readonly truth: State
  /** The provider says both that it succeeded and that it failed. */
  readonly contradicted: boolean
}

export interface Call {
  readonly provider: Payment['provider']
  /** As it leaves: signatures are of their moment, and a long storm takes longer than they last. */
  readonly signed: () => RawCallback
  readonly forged: boolean
  /** The same event has the same name, however often it comes. */
  readonly event: string
}

const SHARES = { duplicated: 0.3, forged: 0.05, contradictory: 0.05 }

/**
 * So many callbacks, of which 30 % are repetitions, 5 % forged and 5 % contradict another, in no
 * order; about payments of which nothing is known but what the callbacks say.
 */
export function storm(
  count: number,
  parties: readonly string[],
  roll: Dice,
  sandbox: SandboxProvider
) {
  const of = (share: number) => Math.round(count * share)
  const repeated = of(SHARES.duplicated)
  const forged = of(SHARES.forged)
  // Two that contradict each other are two of the share.
  const contradicted = of(SHARES.contradictory) / 2
  const single = count - repeated - forged - 2 * contradicted
  const payments = Array.from({ length: single + contradicted }, (_, n): Payment => {
    const provider = roll(2) === 0 ? 'sandbox' : 'stripe'
    const contradicts = n >= single
    return {
      id: `dep_${roll(2 ** 31)
        .toString(36)
        .padStart(13, '0')}${n.toString(36).padStart(13, '0')}`,
      partyId: oneOf(roll, parties) ?? '',
      amount: BigInt(1 + roll(1_000_000)),
      provider,
      // What a fact contradicts is that it succeeded, which is final.
      truth: contradicts ? (provider === 'stripe' ? 'succeeded' : ended(roll)) : stateOf(roll),
      contradicted: contradicts,
    }
  })
  const genuine = payments.flatMap((payment) => {
    const states: State[] = payment.contradicted ? ['succeeded', 'failed'] : [payment.truth]
    return states.map((state) => callAbout(payment, state, sandbox))
  })
  const again = Array.from({ length: repeated }, () => oneOf(roll, genuine))
  const unpaid = payments.filter(({ truth }) => truth !== 'succeeded')
  const untrue = Array.from({ length: forged }, () => forge(oneOf(roll, unpaid), roll, sandbox))
  const calls = [...genuine, ...again, ...untrue].filter((call) => call !== undefined)
  return {
    payments,
    calls: shuffled(calls, roll),
    events: new Set(genuine.map((c) => c.event)).size,
  }
}

/** What the wallets must hold in the end: only truth, and each payment once. */
export function balancesOf(payments: readonly Payment[]): Map<string, bigint> {
  const balances = new Map<string, bigint>()
  for (const { partyId, amount, truth } of payments) {
    const more = truth === 'succeeded' ? amount : 0n
    balances.set(partyId, (balances.get(partyId) ?? 0n) + more)
  }
  return balances
}

function stateOf(roll: Dice): State {
  const thrown = roll(10)
  return thrown < 7 ? 'succeeded' : thrown < 9 ? 'failed' : 'open'
}

function ended(roll: Dice): State {
  return roll(2) === 0 ? 'succeeded' : 'failed'
}

const STRIPE: Record<State, { type: string; status: string; payment_status: string }> = {
  succeeded: { type: 'checkout.session.completed', status: 'complete', payment_status: 'paid' },
  open: { type: 'checkout.session.completed', status: 'complete', payment_status: 'unpaid' },
  failed: {
    ...{ type: 'checkout.session.async_payment_failed', status: 'complete' },
    payment_status: 'unpaid',
  },
}

function callAbout(payment: Payment, state: State, sandbox: SandboxProvider): Call {
  const { id, amount, provider } = payment
  const event = `${id}-${state}`
  if (provider === 'stripe') {
    const { type, ...said } = STRIPE[state]
    const session = { ...recorded('stripe', 'session'), id, amount_total: Number(amount), ...said }
    const body = stripeEvent(type, session, event)
    return { signed: () => signedByStripe(body, new Date()), provider, event, forged: false }
  }
  const about = { object: 'payment', reference: id, state } as const
  const fact = {
    ...{ ...about, reason: null, payment: null, answerBy: null },
    amount: { amount: amount.toString(), currency: 'USD' },
  }
  return { signed: () => sandbox.callback(fact, new Date()), provider, event, forged: false }
}

/** Says that money came which did not, without the secret. */
function forge(
  payment: Payment | undefined,
  roll: Dice,
  sandbox: SandboxProvider
): Call | undefined {
  if (!payment) return undefined
  const honest = callAbout(payment, 'succeeded', sandbox)
  const forgery = oneOf(roll, FORGERIES)
  return { ...honest, signed: () => forgery?.(honest.signed()) ?? honest.signed(), forged: true }
}

const FORGERIES: readonly ((honest: RawCallback) => RawCallback)[] = [
  ({ headers, body }) => ({
    headers,
    body: body.replace(/\d(?=\D*$)/, (digit) => String((Number(digit) + 1) % 10)),
  }),
  ({ body }) => ({
    headers: { 'stripe-signature': 't=1,v1=00', 'webhook-signature': 'v1,AAAA' },
    body,
  }),
  ({ body }) => ({ headers: {}, body }),
]

function shuffled<Item>(items: readonly Item[], roll: Dice): Item[] {
  const mixed = [...items]
  for (let last = mixed.length - 1; last > 0; last--) {
    const other = roll(last + 1)
    const kept = mixed[last] as Item
    mixed[last] = mixed[other] as Item
    mixed[other] = kept
  }
  return mixed
}
