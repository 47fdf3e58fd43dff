import { useLocation } from 'preact-iso'
import { LedgerNav } from '~/app/ledger_nav'
import { StaffTabs } from '~/app/staff_tabs'
import { dateTime } from '~/lib/dates'
import { formatMoney } from '~/lib/money'
import { PageTitle } from '~/ui/page_title'
import { Pagination } from '~/ui/pagination'
import { EmptyState, ErrorState, SkeletonRows } from '~/ui/states'
import { Table } from '~/ui/table'
import { KindFilter } from './kind_filter'
import { addressOf, markerOf, useTransfers, type Listed } from './ledger'
import { transferKinds, transferName } from './words'

const PATH = '/app/staff/ledger/transfers'

const columns = [
  {
    name: 'Transfer',
    cell: ({ id, kind }: Listed) => (
      <a class="link inline-flex min-h-11 items-center font-semibold" href={`${PATH}/${id}`}>
        {transferName(kind)}
        <span class="sr-only">{` ${id}`}</span>
      </a>
    ),
  },
  {
    name: 'Booking',
    cell: ({ bookingId }: Listed) =>
      bookingId === null ? (
        '–'
      ) : (
        <a class="link text-13 break-all" href={`${PATH}?booking=${bookingId}`}>
          {bookingId}
        </a>
      ),
  },
  { name: 'When', cell: ({ occurredAt }: Listed) => dateTime(occurredAt) },
  {
    name: 'Amount',
    numeric: true,
    cell: ({ amount }: Listed) => (amount === null ? 'Two currencies' : formatMoney(amount)),
  },
]

/** Every transfer there is. */
export default function TransfersPage() {
  const { query } = useLocation()
  const { kind, booking, after } = query
  const { data, isPending, isError, error, refetch } = useTransfers({ kind, booking, after })
  const marker = markerOf(data?.next)
  return (
    <>
      <PageTitle title="Transfers" lead={booking ? `Of ${booking}` : 'The newest first.'} />
      <StaffTabs current="/app/staff/ledger" />
      <LedgerNav current={PATH} />
      <KindFilter path={PATH} kinds={transferKinds} others={{ booking }} />
      {isPending && <SkeletonRows label="Loading transfers" />}
      {isError && <ErrorState error={error} onRetry={() => void refetch()} />}
      {data?.items.length === 0 && (
        <EmptyState title="No such transfer">Nothing of this kind has moved yet.</EmptyState>
      )}
      {data && data.items.length > 0 && (
        <Table
          caption="Transfers, newest first"
          columns={columns}
          rows={data.items}
          keyOf={({ id }) => id}
        />
      )}
      <Pagination
        prev={null}
        next={marker === null ? null : addressOf(PATH, { kind, booking, after: marker })}
      />
    </>
  )
}
