import { useQuery } from '@tanstack/preact-query'
import { getMany } from '~/lib/api'
import type { Resource } from '~/lib/jsonapi'
import type { MoneyValue } from '~/lib/money'

export interface PayoutAttributes {
  readonly ownerName: string
  readonly label: string
  readonly amount: MoneyValue
  readonly state: string
  readonly failure: string | null
  readonly requestedAt: string
  readonly settledAt: string | null
  readonly staff: {
    readonly provider: string
    readonly attempts: number
    readonly nextTryAt: string | null
    readonly trouble: string | null
    readonly approvedBy: readonly string[]
  } | null
}
export type Payout = Resource<PayoutAttributes>

export interface RunAttributes {
  readonly startedBy: string | null
  readonly startedAt: string
  readonly counts: Readonly<
    Record<'all' | 'toConfirm' | 'toSend' | 'sent' | 'paid' | 'failed', number>
  >
  readonly totals: readonly MoneyValue[]
}
export type Run = Resource<RunAttributes>

export const payoutsKey = ['staff-payouts'] as const

/** Runs move by themselves: asked again every few seconds. */
const LIVE = { refetchInterval: 5000 } as const

export function useRuns() {
  return useQuery({
    queryKey: [...payoutsKey, 'runs'],
    ...LIVE,
    queryFn: ({ signal }) => getMany<RunAttributes>('/payout-runs', { 'page[size]': 10 }, signal),
  })
}

export function usePayoutsIn(state: 'waiting' | 'to_confirm' | 'sending' | 'failed') {
  return useQuery({
    queryKey: [...payoutsKey, state],
    ...LIVE,
    queryFn: ({ signal }) =>
      getMany<PayoutAttributes>(
        '/payouts',
        { 'filter[state]': state, 'filter[owner]': 'all', 'page[size]': 20 },
        signal
      ),
  })
}
