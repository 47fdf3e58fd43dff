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
  /** Whether its provider takes evidence at all. */
  readonly contestable: boolean
  readonly answer: Answer | null
}

export type EvidenceKind = 'work' | 'conversation' | 'receipt' | 'other'

/** What a file of evidence shows, as one chooses it. */
export const EVIDENCE: Readonly<Record<EvidenceKind, string>> = {
  work: 'What was delivered',
  conversation: 'What was said',
  receipt: 'The invoice or receipt',
  other: 'Something else',
}

export interface Answer {
  readonly statement: string
  readonly answeredAt: string
  readonly state: 'planned' | 'sending' | 'sent' | 'refused'
  readonly refusal: string | null
  readonly trouble: string | null
  readonly sentAt: string | null
  readonly files: readonly { readonly kind: EvidenceKind; readonly name: string }[]
}
export type Chargeback = Resource<ChargebackAttributes>

export const reversalsKey = ['reversals'] as const
export const chargebacksKey = ['chargebacks'] as const

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
    queryKey: chargebacksKey,
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
