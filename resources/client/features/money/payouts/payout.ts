import { useQuery } from '@tanstack/preact-query'
import { useActing, useOwnParty } from '~/app/acting'
import { getMany } from '~/lib/api'
import type { Resource } from '~/lib/jsonapi'
import type { MoneyValue } from '~/lib/money'
import type { Tone } from '~/ui/badge'

export type MethodKind = 'bank' | 'mobile_money' | 'sandbox'

export interface MethodAttributes {
  readonly ownerId: string
  readonly kind: MethodKind
  readonly currency: string
  /** “Bank account ending in 4321” */
  readonly label: string
  readonly state: 'unverified' | 'resting' | 'ready' | 'removed'
  readonly minimum: MoneyValue
  readonly usableAt: string
  /** What a test account shows beside the test payment. */
  readonly testCode: string | null
}
export type Method = Resource<MethodAttributes>

export interface PayoutAttributes {
  readonly label: string
  readonly amount: MoneyValue
  readonly state: PayoutState
  readonly failure: string | null
  readonly requestedAt: string
  readonly expectedAt: string
  readonly settledAt: string | null
}
export type Payout = Resource<PayoutAttributes>

type PayoutState =
  'waiting' | 'to_confirm' | 'planned' | 'sending' | 'sent' | 'paid' | 'failed' | 'cancelled'

export const STATES: Readonly<Record<PayoutState, { tone: Tone; words: string }>> = {
  waiting: { tone: 'amber', words: 'Leaves soon' },
  to_confirm: { tone: 'amber', words: 'We look at it first' },
  planned: { tone: 'accent', words: 'On its way' },
  sending: { tone: 'accent', words: 'On its way' },
  sent: { tone: 'accent', words: 'On its way' },
  paid: { tone: 'green', words: 'Paid out' },
  failed: { tone: 'red', words: 'Came back' },
  cancelled: { tone: 'slate', words: 'Taken back' },
}

export interface PayoutQuote {
  readonly label: string
  readonly arrives: MoneyValue
  /** What is then still in the wallet, and what of the wish was too small to be sent. */
  readonly stays: MoneyValue
  readonly tooSmallToSend: MoneyValue
  readonly leavesAt: string
  readonly arrivesAt: string
  readonly twoPeople: boolean
}

export const methodsKey = ['payout-methods'] as const
export const payoutsKey = ['payouts'] as const

/** Of whom the reader acts as. */
export function useMethods() {
  const { id } = useActing()
  return useQuery({
    queryKey: [...methodsKey, id],
    queryFn: async ({ signal }) => {
      const { items } = await getMany<MethodAttributes>('/payout-methods', {}, signal)
      return { items: items.filter(({ ownerId }) => ownerId === id) }
    },
  })
}

export function usePayouts(after: string | undefined) {
  const owner = useOwnParty()
  return useQuery({
    queryKey: [...payoutsKey, owner ?? null, after ?? null],
    queryFn: ({ signal }) =>
      getMany<PayoutAttributes>(
        '/payouts',
        { 'filter[owner]': owner, 'page[after]': after },
        signal
      ),
  })
}
