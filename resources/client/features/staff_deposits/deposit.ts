import { useQuery } from '@tanstack/preact-query'
import { getMany } from '~/lib/api'
import type { Resource } from '~/lib/jsonapi'
import type { MoneyValue } from '~/lib/money'

interface DepositAttributes {
  readonly ownerId: string
  readonly amount: MoneyValue
  readonly provider: string
  readonly providerRef: string | null
  readonly status: 'pending' | 'succeeded' | 'failed'
  readonly failure: string | null
  readonly transferId: string | null
  readonly createdAt: string
  readonly expiresAt: string
  readonly settledAt: string | null
}
export type Deposit = Resource<DepositAttributes>

export const depositsKey = ['staff-deposits'] as const

/** What is on its way changes by itself. */
export function useDeposits(status: string | undefined, after: string | undefined) {
  return useQuery({
    queryKey: [...depositsKey, status, after],
    refetchInterval: 10_000,
    queryFn: ({ signal }) =>
      getMany<DepositAttributes>(
        '/deposits',
        {
          'filter[owner]': 'all',
          'filter[status]': status,
          'page[after]': after,
          'page[size]': 25,
        },
        signal
      ),
  })
}
