import { useQuery } from '@tanstack/preact-query'
import { getMany, getOne } from '~/lib/api'
import type { Resource } from '~/lib/jsonapi'
import type { MoneyValue } from '~/lib/money'

export interface AccountAttributes {
  readonly kind: string
  readonly ownerId: string | null
  readonly ownerName: string | null
  readonly bookingId: string | null
  readonly mode: 'locked' | 'deferred'
  readonly balance: MoneyValue
  readonly unfolded: MoneyValue
  readonly version: string
  readonly head: string
  readonly openedAt: string
}
export type Account = Resource<AccountAttributes>

interface PostingAttributes {
  readonly accountId: string
  readonly transferId: string
  readonly kind: string
  readonly amount: MoneyValue
  readonly version: string | null
  readonly balanceAfter: MoneyValue | null
  readonly hash: string | null
  readonly occurredAt: string
}
export type Posting = Resource<PostingAttributes>

export interface Leg {
  readonly accountId: string
  readonly account: string
  readonly ownerId: string | null
  readonly ownerName: string | null
  readonly leg: number
  readonly amount: MoneyValue
  readonly version: string | null
  readonly balanceAfter: MoneyValue | null
  readonly hash: string | null
}

interface TransferAttributes {
  readonly kind: string
  readonly bookingId: string | null
  readonly cause: { readonly type: string; readonly id: string } | null
  readonly key: string
  readonly digest: string
  readonly occurredAt: string
  readonly postedAt: string
  readonly reversesId: string | null
  readonly reversedBy: string | null
  readonly leaf: { readonly epoch: number; readonly index: string; readonly hash: string } | null
  readonly legs: readonly Leg[]
}
export type Transfer = Resource<TransferAttributes>

interface ReceiptAttributes {
  readonly receipt: {
    readonly proof: { readonly size: string; readonly path: readonly string[] }
    readonly checkpoint: string
  } | null
}

interface ListedAttributes {
  readonly kind: string
  readonly bookingId: string | null
  readonly amount: MoneyValue | null
  readonly occurredAt: string
}
export type Listed = Resource<ListedAttributes>

const key = 'staff-ledger'
const PAGE = { 'page[size]': 50 } as const

type Query = Readonly<Record<string, string | undefined>>

export function useAccounts({ kind, owner, currency, after }: Query) {
  return useQuery({
    queryKey: [key, 'accounts', kind, owner, currency, after],
    queryFn: ({ signal }) =>
      getMany<AccountAttributes>(
        '/ledger-accounts',
        {
          'filter[kind]': kind,
          'filter[owner]': owner,
          'filter[currency]': currency,
          'page[after]': after,
          ...PAGE,
        },
        signal
      ),
  })
}

export function useLedgerAccount(id: string) {
  return useQuery({
    queryKey: [key, id],
    queryFn: ({ signal }) => getOne<AccountAttributes>(`/ledger-accounts/${id}`, {}, signal),
  })
}

export function usePostings(accountId: string, after: string | undefined) {
  return useQuery({
    queryKey: [key, accountId, 'postings', after],
    queryFn: ({ signal }) =>
      getMany<PostingAttributes>(
        '/ledger-postings',
        { 'filter[accountId]': accountId, 'page[after]': after, ...PAGE },
        signal
      ),
  })
}

export function useTransfer(id: string) {
  return useQuery({
    queryKey: [key, id],
    queryFn: ({ signal }) => getOne<TransferAttributes>(`/ledger-transfers/${id}`, {}, signal),
  })
}

/** Asked again until it is made, about a second after the transfer. */
export function useReceipt(id: string) {
  return useQuery({
    queryKey: [key, id, 'receipt'],
    queryFn: ({ signal }) => getOne<ReceiptAttributes>(`/receipts/${id}`, {}, signal),
    refetchInterval: ({ state }) => (state.data?.receipt ? false : 3000),
  })
}

export function useTransfers({ kind, booking, after }: Query) {
  return useQuery({
    queryKey: [key, 'transfers', kind, booking, after],
    queryFn: ({ signal }) =>
      getMany<ListedAttributes>(
        '/transfers',
        { 'filter[kind]': kind, 'filter[bookingId]': booking, 'page[after]': after, ...PAGE },
        signal
      ),
  })
}

/** The marker of the next page, from the link that leads there. */
export function markerOf(next: string | null | undefined): string | null {
  return next ? new URL(next, location.origin).searchParams.get('page[after]') : null
}

/** An address with what is said in it; what is empty is left out. */
export function addressOf(path: string, values: Query): string {
  const search = new URLSearchParams()
  for (const [name, value] of Object.entries(values)) if (value) search.set(name, value)
  return search.size > 0 ? `${path}?${search.toString()}` : path
}
