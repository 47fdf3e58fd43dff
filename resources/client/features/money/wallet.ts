import { useQuery } from '@tanstack/preact-query'
import { getMany, getOne } from '~/lib/api'
import type { Resource } from '~/lib/jsonapi'
import type { MoneyValue } from '~/lib/money'

export interface WalletAttributes {
  readonly ownerId: string
  readonly currency: string
  readonly available: MoneyValue
  /** Released, and spendable once the security hold is over. */
  readonly pending: MoneyValue
  /** In escrow for bookings this owner pays. */
  readonly held: MoneyValue
}
export type Wallet = Resource<WalletAttributes>

export interface TransferAttributes {
  readonly kind: string
  readonly occurredAt: string
  readonly bookingId: string | null
  /** Signed, as it touches the reader. */
  readonly amount: MoneyValue
}
export type Transfer = Resource<TransferAttributes>

export const walletsKey = ['wallets'] as const

export function useWallets() {
  return useQuery({
    queryKey: walletsKey,
    queryFn: ({ signal }) => getMany<WalletAttributes>('/wallets', {}, signal),
  })
}

export function useWallet(id: string) {
  return useQuery({
    queryKey: [...walletsKey, id],
    queryFn: ({ signal }) => getOne<WalletAttributes>(`/wallets/${id}`, {}, signal),
  })
}

export function useTransfers(walletId: string, after: string | undefined) {
  return useQuery({
    queryKey: [...walletsKey, walletId, 'transfers', after ?? null],
    queryFn: ({ signal }) =>
      getMany<TransferAttributes>(
        '/transfers',
        { 'filter[walletId]': walletId, 'page[after]': after },
        signal
      ),
  })
}

/** What a transfer is, in a few words. */
export const TRANSFER_WORDS: Readonly<Record<string, string>> = {
  deposit: 'Paid in',
  hold: 'Put into escrow',
  release: 'Released to you',
  refund: 'Came back from escrow',
  split: 'Dispute settled',
  settle: 'Became available',
  payout: 'Paid out',
}
