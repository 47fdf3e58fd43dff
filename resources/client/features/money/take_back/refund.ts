import { useQuery } from '@tanstack/preact-query'
import { getMany } from '~/lib/api'
import { day } from '~/lib/dates'
import type { Resource } from '~/lib/jsonapi'
import { formatMoney, type MoneyValue } from '~/lib/money'
import type { Tone } from '~/ui/badge'

/** A payment that money came with, and goes back along. */
export interface Payment {
  readonly depositId: string
  readonly provider: string
  readonly paid: MoneyValue
  readonly paidAt: string
  readonly phoneEnding: string | null
}

export interface SourceAttributes extends Payment {
  /** What it brought and what did not go back yet. */
  readonly left: MoneyValue
  readonly refundable: MoneyValue
}
export type Source = Resource<SourceAttributes>

export interface QuoteAttributes {
  readonly amount: MoneyValue
  readonly unspent: MoneyValue
  /** What is then still in the wallet. */
  readonly remains: MoneyValue
  readonly tooSmallToSend: MoneyValue
  readonly parts: readonly {
    readonly payment: Payment
    readonly amount: MoneyValue
    readonly arrivesAt: string
  }[]
}

type PartState = 'planned' | 'sending' | 'sent' | 'paid' | 'failed'

export interface Part {
  readonly id: string
  readonly payment: Payment
  readonly amount: MoneyValue
  readonly state: PartState
  readonly failure: string | null
  readonly expectedAt: string
  readonly settledAt: string | null
}

export interface RefundAttributes {
  readonly amount: MoneyValue
  readonly requestedAt: string
  readonly parts: readonly Part[]
}
export type Refund = Resource<RefundAttributes>

export const PART_STATES: Readonly<Record<PartState, { tone: Tone; words: string }>> = {
  planned: { tone: 'accent', words: 'On its way back' },
  sending: { tone: 'accent', words: 'On its way back' },
  sent: { tone: 'accent', words: 'On its way back' },
  paid: { tone: 'green', words: 'Went back' },
  failed: { tone: 'red', words: 'Could not go back' },
}

const BY: Readonly<Record<string, string>> = {
  stripe: 'card payment',
  mpesa: 'M-Pesa payment',
  sandbox: 'test payment',
}

/** “Your M-Pesa payment of KES 500.00 on Tue 3 Nov (phone ending in 678)” */
export function paymentInWords({ provider, paid, paidAt, phoneEnding }: Payment): string {
  const by = BY[provider] ?? 'payment'
  const phone = phoneEnding === null ? '' : ` (phone ending in ${phoneEnding})`
  return `Your ${by} of ${formatMoney(paid)} on ${day(paidAt)}${phone}`
}

export const refundsKey = ['refunds'] as const

/** The payments of a wallet, the newest first. */
export function useSources(walletId: string) {
  return useQuery({
    queryKey: [...refundsKey, walletId, 'sources'],
    queryFn: ({ signal }) =>
      getMany<SourceAttributes>('/refund-sources', { 'filter[walletId]': walletId }, signal),
  })
}

export function useRefunds(walletId: string, after: string | undefined) {
  return useQuery({
    queryKey: [...refundsKey, walletId, after ?? null],
    queryFn: ({ signal }) =>
      getMany<RefundAttributes>(
        '/refunds',
        { 'filter[walletId]': walletId, 'page[after]': after },
        signal
      ),
  })
}
