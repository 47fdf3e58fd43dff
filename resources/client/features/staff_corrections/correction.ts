import { useQuery } from '@tanstack/preact-query'
import { getMany } from '~/lib/api'
import type { Resource } from '~/lib/jsonapi'
import type { MoneyValue } from '~/lib/money'

interface ReversalAttributes {
  readonly transferId: string
  readonly kind: string
  readonly bookingId: string | null
  readonly amount: MoneyValue
  readonly reason: string
  readonly state: 'proposed' | 'made' | 'declined'
  readonly proposedAt: string
  readonly decidedAt: string | null
}
export type Reversal = Resource<ReversalAttributes>

interface ChargebackAttributes {
  readonly provider: string
  readonly providerRef: string
  readonly depositId: string
  readonly partyId: string
  readonly amount: MoneyValue
  readonly reason: string | null
  readonly state: 'opened' | 'won' | 'lost'
  readonly answerBy: string | null
  readonly openedAt: string
  readonly decidedAt: string | null
  readonly taken: Readonly<Record<'wallet' | 'receivable' | 'reserve', MoneyValue>>
  readonly holds: readonly {
    readonly bookingId: string
    readonly amount: MoneyValue
    readonly putBack: boolean
  }[]
}
export type Chargeback = Resource<ChargebackAttributes>

export const reversalsKey = ['reversals'] as const

const PAGE = { 'page[size]': '50' }

export function useReversals() {
  return useQuery({
    queryKey: reversalsKey,
    queryFn: async ({ signal }) =>
      (await getMany<ReversalAttributes>('/reversals', PAGE, signal)).items,
  })
}

export function useChargebacks() {
  return useQuery({
    queryKey: ['chargebacks'],
    queryFn: async ({ signal }) =>
      (await getMany<ChargebackAttributes>('/chargebacks', PAGE, signal)).items,
  })
}

/** What the mistaken movement was. */
export const WHAT: Readonly<Record<string, string>> = {
  release: 'Release to the talent',
  refund: 'Refund to the client',
  bonus: 'Bonus',
}
