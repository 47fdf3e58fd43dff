import { useQuery } from '@tanstack/preact-query'
import { useOwnParty } from '~/app/acting'
import { getMany, getOne } from '~/lib/api'
import type { Resource } from '~/lib/jsonapi'
import type { MoneyValue } from '~/lib/money'
import { filterQuery, type ActivityFilter } from './filters'

export interface WalletAttributes {
  readonly ownerId: string
  readonly currency: string
  readonly available: MoneyValue
  /** Available because it was paid in, or because it was earned. */
  readonly spendable: MoneyValue
  readonly earned: MoneyValue
  /** Released, and spendable once the security hold is over. */
  readonly pending: MoneyValue
  /** In escrow for bookings this owner pays. */
  readonly held: MoneyValue
  /** Set once nobody has touched it for long. */
  readonly dormancy: {
    readonly untouchedSince: string
    readonly dormantFrom: string
    readonly isDormant: boolean
  } | null
}
export type Wallet = Resource<WalletAttributes>

export interface TransferAttributes {
  readonly kind: string
  readonly occurredAt: string
  readonly bookingId: string | null
  /** Signed, as it touches the reader. */
  readonly amount: MoneyValue
  readonly postings: readonly { readonly account: string; readonly amount: MoneyValue }[]
}
export type Transfer = Resource<TransferAttributes>

export const walletsKey = ['wallets'] as const

/** Of whom the reader acts as. */
export function useWallets() {
  const owner = useOwnParty()
  return useQuery({
    queryKey: [...walletsKey, 'of', owner ?? null],
    queryFn: ({ signal }) =>
      getMany<WalletAttributes>('/wallets', { 'filter[owner]': owner }, signal),
  })
}

export function useWallet(id: string) {
  return useQuery({
    queryKey: [...walletsKey, id],
    queryFn: ({ signal }) => getOne<WalletAttributes>(`/wallets/${id}`, {}, signal),
  })
}

export function useTransfers(walletId: string, after: string | undefined, filter: ActivityFilter) {
  return useQuery({
    queryKey: [...walletsKey, walletId, 'transfers', filter, after ?? null],
    queryFn: ({ signal }) =>
      getMany<TransferAttributes>(
        '/transfers',
        { ...filterQuery(filter), 'filter[walletId]': walletId, 'page[after]': after },
        signal
      ),
  })
}

/** As far as a movement needs it: what it was about, and with whom. */
export interface BookingName {
  readonly title: string
  readonly clientId: string
  readonly clientName: string
  readonly talentName: string
}

/** The reader's newest bookings by id; a movement of an older one links to it without its name. */
export function useBookingNames() {
  return useQuery({
    queryKey: ['bookings', 'names'],
    queryFn: async ({ signal }) => {
      const { items } = await getMany<BookingName>('/bookings', { 'page[size]': 100 }, signal)
      return new Map(items.map((each) => [each.id, each]))
    },
  })
}
