import { useLocation, useRoute } from 'preact-iso'
import { dateTime } from '~/lib/dates'
import { Money } from '~/ui/money'
import { PageTitle } from '~/ui/page_title'
import { Pagination } from '~/ui/pagination'
import { EmptyState, ErrorState, SkeletonRows } from '~/ui/states'
import { Table } from '~/ui/table'
import { TRANSFER_WORDS, useTransfers, useWallet, type Transfer } from './wallet'

const COLUMNS = [
  { name: 'When', cell: (row: Transfer) => dateTime(row.occurredAt) },
  { name: 'What', cell: (row: Transfer) => TRANSFER_WORDS[row.kind] ?? row.kind },
  {
    name: 'Booking',
    cell: (row: Transfer) =>
      row.bookingId ? (
        <a class="link" href={`/app/bookings/${row.bookingId}`}>
          See the booking
        </a>
      ) : (
        'None'
      ),
  },
  { name: 'Amount', numeric: true, cell: (row: Transfer) => <Money value={row.amount} /> },
] as const

export default function WalletPage() {
  const { id = '' } = useRoute().params
  const { query } = useLocation()
  const wallet = useWallet(id)
  const transfers = useTransfers(id, query.after)
  const next = transfers.data?.next ? new URL(transfers.data.next, location.origin) : null
  const after = next?.searchParams.get('page[after]')
  return (
    <>
      <PageTitle
        title={wallet.data ? `${wallet.data.currency} wallet` : 'Wallet'}
        lead={
          wallet.data && (
            <>
              {'Available: '}
              <Money value={wallet.data.available} class="font-semibold text-ink" />
            </>
          )
        }
      />
      {wallet.isError && <ErrorState error={wallet.error} onRetry={() => void wallet.refetch()} />}
      {transfers.isPending && <SkeletonRows label="Loading the movements" />}
      {transfers.isError && !wallet.isError && (
        <ErrorState error={transfers.error} onRetry={() => void transfers.refetch()} />
      )}
      {transfers.data?.items.length === 0 && (
        <EmptyState title="Nothing has moved yet">
          Payments and releases are listed here.
        </EmptyState>
      )}
      {transfers.data && transfers.data.items.length > 0 && (
        <Table
          caption="Movements, newest first"
          columns={COLUMNS}
          rows={transfers.data.items}
          keyOf={(row) => row.id}
        />
      )}
      <Pagination
        prev={null}
        next={after ? `/app/money/${id}?after=${encodeURIComponent(after)}` : null}
      />
    </>
  )
}
