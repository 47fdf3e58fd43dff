import { useLocation, useRoute } from 'preact-iso'
import { dateTime } from '~/lib/dates'
import { isZero } from '~/lib/money'
import { useLive } from '~/lib/use_live'
import { PageTitle } from '~/ui/page_title'
import { Pagination } from '~/ui/pagination'
import { EmptyState, ErrorState, SkeletonRows } from '~/ui/states'
import { Table } from '~/ui/table'
import { ActivityFilters } from './activity_filters'
import { Figures } from './figures'
import { pathWith } from './filters'
import { amountIn, movementInWords, signed } from './movement'
import { Statements } from './statements'
import { Untouched } from './untouched'
import { useBookingNames, useTransfers, useWallet, walletsKey, type Transfer } from './wallet'

type Names = ReturnType<typeof useBookingNames>['data']

const columns = (names: Names, ownId: string, currency: string) => {
  const bookingOf = (row: Transfer) => (row.bookingId && names?.get(row.bookingId)) || null
  return [
    {
      name: 'What',
      cell: (row: Transfer) => (
        <span class="font-semibold">{movementInWords(row, bookingOf(row), ownId)}</span>
      ),
    },
    {
      name: 'For',
      cell: (row: Transfer) =>
        row.bookingId ? (
          <a class="link" href={`/app/bookings/${row.bookingId}`}>
            {bookingOf(row)?.title ?? 'The booking'}
          </a>
        ) : (
          <span class="text-ink-soft">Your wallet</span>
        ),
    },
    { name: 'When', cell: (row: Transfer) => dateTime(row.occurredAt) },
    {
      name: 'Receipt',
      cell: (row: Transfer) => (
        <a
          class="link inline-flex min-h-11 items-center whitespace-nowrap"
          href={`/verify?transfer=${row.id}`}
        >
          Check it
          <span class="sr-only">{`: ${movementInWords(row, bookingOf(row), ownId)}`}</span>
        </a>
      ),
    },
    {
      name: 'Amount',
      numeric: true,
      cell: (row: Transfer) => <span class="money">{signed(amountIn(row, currency))}</span>,
    },
  ]
}

export default function WalletPage() {
  const { id = '' } = useRoute().params
  const { query } = useLocation()
  const wallet = useWallet(id)
  const { kind, from, to, booking } = query
  const filter = { kind, from, to, booking }
  const isFiltered = Object.values(filter).some(Boolean)
  const transfers = useTransfers(id, query.after, filter)
  const names = useBookingNames()
  const ownerId = wallet.data?.ownerId ?? ''
  useLive(ownerId === '' ? null : `parties/${ownerId}`, [walletsKey])
  const next = transfers.data?.next ? new URL(transfers.data.next, location.origin) : null
  const after = next?.searchParams.get('page[after]')
  return (
    <>
      <PageTitle title={wallet.data ? `${wallet.data.currency} wallet` : 'Wallet'} />
      {wallet.isError && <ErrorState error={wallet.error} onRetry={() => void wallet.refetch()} />}
      {wallet.data && <Untouched wallet={wallet.data} />}
      {wallet.data && (
        <section
          aria-label="What is in it"
          class="rounded-12 border border-line bg-surface p-4 sm:p-6"
        >
          <Figures wallet={wallet.data} />
          {!isZero(wallet.data.available) && (
            <p class="mt-4 flex flex-wrap gap-x-6 gap-y-2">
              <a class="link" href={`/app/money/${id}/exchange`}>
                Exchange into another currency
              </a>
              {!isZero(wallet.data.spendable) && (
                <a class="link" href={`/app/money/${id}/take-back`}>
                  Take money back
                </a>
              )}
            </p>
          )}
        </section>
      )}
      {!names.isPending && wallet.data && (
        <ActivityFilters
          key={JSON.stringify(filter)}
          walletId={id}
          filter={filter}
          bookings={names.data ?? new Map()}
        />
      )}
      {(transfers.isPending || names.isPending) && <SkeletonRows label="Loading the movements" />}
      {transfers.isError && !wallet.isError && (
        <ErrorState error={transfers.error} onRetry={() => void transfers.refetch()} />
      )}
      {transfers.data?.items.length === 0 && (
        <EmptyState title={isFiltered ? 'Nothing like that' : 'Nothing has moved yet'}>
          {isFiltered
            ? 'Try other days, or another kind.'
            : 'Payments and releases are listed here.'}
        </EmptyState>
      )}
      {transfers.data && !names.isPending && transfers.data.items.length > 0 && (
        <section aria-labelledby="movements" class="grid gap-3">
          <h2 id="movements" class="display text-24">
            Movements
          </h2>
          <Table
            caption="Movements, newest first"
            columns={columns(names.data, ownerId, wallet.data?.currency ?? '')}
            rows={transfers.data.items}
            keyOf={(row) => row.id}
          />
        </section>
      )}
      <Pagination
        prev={null}
        next={after ? pathWith(`/app/money/${id}`, { ...filter, after }) : null}
      />
      <Statements walletId={id} />
    </>
  )
}
