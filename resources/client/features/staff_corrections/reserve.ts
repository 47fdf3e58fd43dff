import { useQuery } from '@tanstack/preact-query'
import { getMany } from '~/lib/api'
import type { Resource } from '~/lib/jsonapi'
import type { MoneyValue } from '~/lib/money'

export interface FundingAttributes {
  readonly amount: MoneyValue
  readonly source: string
  readonly reason: string
  readonly large: boolean
  readonly state: 'proposed' | 'made' | 'declined'
  readonly proposedAt: string
  readonly decidedAt: string | null
}
export type Funding = Resource<FundingAttributes>

export const fundingsKey = ['reserve-fundings'] as const

export function useReserve() {
  return useQuery({
    queryKey: fundingsKey,
    queryFn: async ({ signal }) => {
      const { items, meta } = await getMany<FundingAttributes>(
        '/reserve-fundings',
        { 'page[size]': '50' },
        signal
      )
      return { items, reserves: (meta.reserves ?? []) as readonly MoneyValue[] }
    },
  })
}

export const SOURCES: Readonly<Record<string, string>> = {
  fees: 'What the platform has earned',
  stripe: 'Paid by us into our Stripe account',
  mpesa: 'Paid by us into our M-Pesa account',
  sandbox: 'Paid by us into the sandbox',
}

export interface DormantAttributes {
  readonly ownerId: string
  readonly ownerName: string
  readonly walletId: string
  readonly amount: MoneyValue
  readonly untouchedSince: string
  readonly dormantAt: string
  readonly payoutId: string | null
}
export type DormantWallet = Resource<DormantAttributes>

export function useDormant(after: string | undefined) {
  return useQuery({
    queryKey: ['dormant-wallets', after ?? null],
    queryFn: ({ signal }) =>
      getMany<DormantAttributes>('/dormant-wallets', { 'page[after]': after }, signal),
  })
}
