import { useQuery } from '@tanstack/preact-query'
import { useAccount } from '~/app/session'
import { getMany, getOne } from '~/lib/api'
import type { MoneyValue } from '~/lib/money'
import { useLive } from '~/lib/use_live'
import type { QuoteShown } from './preview/quote_shown'
import type { Booking, BookingAttributes, MilestoneAttributes } from './booking'

export const bookingsKey = ['bookings'] as const
export const bookingKey = (id: string) => ['bookings', id] as const

export interface BookingFilter {
  readonly state?: string | undefined
  readonly needsMe?: boolean | undefined
  /** One of the reader's parties. */
  readonly party?: string | undefined
}

export function useBookings(filter: BookingFilter, page: string | undefined) {
  return useQuery({
    queryKey: [...bookingsKey, 'list', filter, page ?? null],
    queryFn: ({ signal }) =>
      getMany<BookingAttributes>(
        '/bookings',
        {
          'filter[state]': filter.state,
          'filter[needsMe]': filter.needsMe,
          'filter[party]': filter.party,
          'page[after]': page,
        },
        signal
      ),
  })
}

/** One booking with everything its page tells; anew whenever something happened to it. */
export function useBooking(id: string) {
  const { currency } = useAccount()
  useLive(`bookings/${id}`, [bookingKey(id)])
  return useQuery({
    queryKey: bookingKey(id),
    queryFn: ({ signal }) =>
      getOne<BookingAttributes>(
        `/bookings/${id}`,
        {
          'include': 'milestones,timesheets,revisions,disputes,reviews,bonuses',
          'filter[currency]': currency,
        },
        signal
      ),
  })
}

export interface HistoryEntry {
  readonly subjectType: string
  readonly subjectId: string
  readonly event: string
  readonly from: string | null
  readonly to: string
  readonly actorName: string | null
  readonly side: 'client' | 'talent' | 'staff' | 'system'
  readonly occurredAt: string
}

export function useHistory(bookingId: string) {
  return useQuery({
    queryKey: [...bookingKey(bookingId), 'history'],
    queryFn: ({ signal }) =>
      getMany<HistoryEntry>(`/bookings/${bookingId}/history`, { 'page[size]': 100 }, signal),
  })
}

export interface WalletAttributes {
  readonly currency: string
  /** Paid in and not set aside: what can go into escrow at once. */
  readonly spendable: MoneyValue
}

/** What the booking's client can spend at once in its currency. */
export function useAvailable({ clientId, currency }: Booking, wanted: boolean) {
  return useQuery({
    queryKey: ['wallets', 'available', clientId, currency],
    enabled: wanted,
    queryFn: async ({ signal }) => {
      const query = { 'filter[owner]': clientId }
      const { items } = await getMany<WalletAttributes>('/wallets', query, signal)
      return items.find((wallet) => wallet.currency === currency)?.spendable ?? null
    },
  })
}

export interface DepositAttributes {
  readonly status: 'pending' | 'succeeded' | 'failed'
  readonly amount: MoneyValue
  readonly checkoutUrl: string | null
}

export interface QuoteAttributes {
  readonly amount: MoneyValue
  readonly clientFee: MoneyValue
  readonly clientPays: MoneyValue
  readonly talentFee: MoneyValue
  readonly talentTax: MoneyValue
  readonly talentGets: MoneyValue
  /** Only where another currency than the quote’s own was asked for. */
  readonly shown: QuoteShown | null
}

export type { MilestoneAttributes }
