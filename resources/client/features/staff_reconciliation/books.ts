import { useQuery } from '@tanstack/preact-query'
import { getMany, getOne } from '~/lib/api'
import { day as dayIn } from '~/lib/dates'
import type { Resource } from '~/lib/jsonapi'
import type { MoneyValue } from '~/lib/money'

interface Part {
  readonly many: number
  readonly sum: MoneyValue
}

interface ReconciliationAttributes {
  readonly provider: string
  readonly currency: string
  readonly coveredUntil: string | null
  readonly stated: MoneyValue
  readonly ledger: MoneyValue
  readonly openLines: Part
  readonly explainedLines: Part
  readonly openMovements: Part
  readonly explainedMovements: Part
  readonly uncovered: Part
  readonly overdue: number
  readonly fileFrom: string | null
  readonly days: readonly Day[]
}
export type Reconciliation = Resource<ReconciliationAttributes>

export interface Day {
  readonly day: string
  readonly arrived: boolean
  readonly lines: number
  readonly movements: number
  readonly open: number
}

export interface StatementAttributes {
  readonly provider: string
  readonly currency: string
  readonly fromDay: string
  readonly toDay: string
  readonly source: 'file' | 'provider'
  readonly fileName: string | null
  readonly lines: number
  readonly added: number
  readonly importedAt: string
}
export type Statement = Resource<StatementAttributes>

export interface Match {
  readonly how: 'by_reference' | 'by_hand' | 'explained'
  readonly transferId: string | null
  readonly reason: string | null
  readonly madeAt: string
}

export interface LineAttributes {
  readonly lineRef: string
  readonly object: string
  readonly providerRef: string | null
  readonly amount: MoneyValue
  readonly at: string
  readonly standing: 'matched' | 'explained' | 'open' | 'amount' | 'fee'
  readonly match: Match | null
  readonly other: { readonly transferId: string; readonly amount: MoneyValue } | null
}
export type Line = Resource<LineAttributes>

export interface MovementAttributes {
  readonly object: string
  readonly providerRef: string | null
  readonly aboutId: string | null
  readonly amount: MoneyValue
  readonly at: string
  readonly standing: 'matched' | 'explained' | 'open' | 'waiting'
  readonly match: Match | null
}
export type Movement = Resource<MovementAttributes>

export const booksKey = ['reconciliation'] as const

const PAGE = 50

export function useReconciliations() {
  return useQuery({
    queryKey: [...booksKey, 'all'],
    queryFn: async ({ signal }) =>
      (await getMany<ReconciliationAttributes>('/reconciliations', {}, signal)).items,
  })
}

export function useReconciliation(id: string) {
  return useQuery({
    queryKey: [...booksKey, id],
    queryFn: ({ signal }) => getOne<ReconciliationAttributes>(`/reconciliations/${id}`, {}, signal),
  })
}

export function useStatements() {
  return useQuery({
    queryKey: [...booksKey, 'statements'],
    queryFn: async ({ signal }) =>
      (await getMany<StatementAttributes>('/provider-statements', { 'page[size]': 10 }, signal))
        .items,
  })
}

interface Where {
  readonly provider: string
  readonly currency: string
  /** Without it, what is open of all days. */
  readonly day: string | undefined
}

const queryOf = ({ provider, currency, day }: Where) => ({
  'filter[provider]': provider,
  'filter[currency]': currency,
  ...(day ? { 'filter[day]': day } : { 'filter[standing]': 'open' }),
  'page[size]': PAGE,
})

export function useLines(where: Where) {
  return useQuery({
    queryKey: [...booksKey, 'lines', where],
    queryFn: ({ signal }) => getMany<LineAttributes>('/statement-lines', queryOf(where), signal),
  })
}

export function useMovements(where: Where) {
  return useQuery({
    queryKey: [...booksKey, 'movements', where],
    queryFn: ({ signal }) =>
      getMany<MovementAttributes>('/clearing-movements', queryOf(where), signal),
  })
}

/** How people call providers. */
export const providerName = (provider: string): string =>
  ({ sandbox: 'Sandbox', stripe: 'Stripe', daraja: 'M-Pesa' })[provider] ?? provider

const OBJECTS: Readonly<Record<string, string>> = {
  payment: 'Payment',
  refund: 'Refund',
  payout: 'Payout',
  chargeback: 'Chargeback',
  fee: 'What they kept',
  other: 'Something else',
}
export const objectName = (object: string): string => OBJECTS[object] ?? object

/** A day of UTC, as people read it. */
export const dayName = (day: string): string => dayIn(`${day}T12:00:00Z`, 'UTC')

/** The difference of two amounts of one currency. */
export const minus = (a: MoneyValue, b: MoneyValue): MoneyValue => ({
  amount: String(BigInt(a.amount) - BigInt(b.amount)),
  currency: a.currency,
})
