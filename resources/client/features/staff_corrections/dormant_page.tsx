import { useLocation } from 'preact-iso'
import { StaffTabs } from '~/app/staff_tabs'
import { day } from '~/lib/dates'
import { formatMoney } from '~/lib/money'
import { PageTitle } from '~/ui/page_title'
import { Pagination } from '~/ui/pagination'
import { EmptyState, ErrorState, SkeletonRows } from '~/ui/states'
import { Table } from '~/ui/table'
import { useDormant, type DormantWallet } from './reserve'

const COLUMNS = [
  {
    name: 'Whose',
    cell: (row: DormantWallet) => (
      <span class="grid">
        <span class="font-semibold">{row.ownerName}</span>
        <span class="text-13 text-ink-soft [overflow-wrap:anywhere]">{row.ownerId}</span>
      </span>
    ),
  },
  { name: 'Untouched since', cell: (row: DormantWallet) => day(row.untouchedSince) },
  { name: 'Dormant since', cell: (row: DormantWallet) => day(row.dormantAt) },
  {
    name: 'Paid out',
    cell: (row: DormantWallet) =>
      row.payoutId === null ? 'Kept: nowhere to send it' : `What was earned: ${row.payoutId}`,
  },
  {
    name: 'Still there',
    numeric: true,
    cell: (row: DormantWallet) => <span class="money">{formatMoney(row.amount)}</span>,
  },
]

/** Wallets with money in them that nobody touched for years: kept, and never taken. */
export default function DormantPage() {
  const { query } = useLocation()
  const { data, isPending, isError, error, refetch } = useDormant(query.after)
  const next = data?.next ? new URL(data.next, location.origin) : null
  const after = next?.searchParams.get('page[after]')
  return (
    <>
      <PageTitle
        title="Dormant wallets"
        lead="Their owners were told twice. What is in them stays theirs, and any movement wakes them."
      />
      <StaffTabs current="/app/staff/dormant" />
      {isPending && <SkeletonRows label="Looking for dormant wallets" />}
      {isError && <ErrorState error={error} onRetry={() => void refetch()} />}
      {data?.items.length === 0 && (
        <EmptyState title="Nobody has forgotten their money">
          A wallet is listed here when its owner was told and did nothing for as long again.
        </EmptyState>
      )}
      {data && data.items.length > 0 && (
        <Table
          caption="Dormant wallets"
          columns={COLUMNS}
          rows={data.items}
          keyOf={(row) => row.id}
        />
      )}
      <Pagination
        prev={null}
        next={after ? `/app/staff/dormant?after=${encodeURIComponent(after)}` : null}
      />
    </>
  )
}
