import { useLocation } from 'preact-iso'
import { Badge } from '~/ui/badge'
import { Countdown } from '~/ui/countdown'
import { Money } from '~/ui/money'
import { PageTitle } from '~/ui/page_title'
import { Pagination } from '~/ui/pagination'
import { EmptyState, ErrorState, SkeletonRows } from '~/ui/states'
import { Table } from '~/ui/table'
import { KeyHelp, useDeskKeys } from './desk_keys'
import { STATE_WORDS, subjectOf, useDisputes, type Dispute } from './dispute'
import { StaffTabs } from '~/app/staff_tabs'

const isOver = ({ state }: Dispute) => state === 'settled' || state === 'closed'

const COLUMNS = [
  {
    name: 'Dispute',
    cell: (row: Dispute) => (
      <a class="link" data-row href={`/app/staff/disputes/${row.id}`}>
        {subjectOf(row)}
        <span class="block text-13 text-ink-soft">{row.bookingTitle}</span>
      </a>
    ),
  },
  { name: 'Between', cell: (row: Dispute) => `${row.clientName} and ${row.talentName}` },
  {
    name: 'State',
    cell: (row: Dispute) => (
      <Badge tone={row.state === 'bidding' ? 'neutral' : row.outcome ? 'green' : 'red'}>
        <span class="whitespace-nowrap">{STATE_WORDS[row.state] ?? row.state}</span>
      </Badge>
    ),
  },
  {
    name: 'Due',
    cell: (row: Dispute) =>
      row.deadline ? <Countdown to={row.deadline.at} /> : isOver(row) ? '–' : 'Overdue',
  },
  { name: 'At stake', numeric: true, cell: (row: Dispute) => <Money value={row.stake} /> },
] as const

/** Every dispute there is or was, newest first; those between the two sides too. */
export default function DisputesPage() {
  const { query } = useLocation()
  const disputes = useDisputes(query.after)
  const { box, help, setHelp } = useDeskKeys<HTMLDivElement>()
  const next = disputes.data?.next ? new URL(disputes.data.next, location.origin) : null
  const after = next?.searchParams.get('page[after]')
  return (
    <>
      <PageTitle
        title="Disputes"
        lead="All of them, newest first."
        actions={<KeyHelp open={help} setOpen={setHelp} />}
      />
      <StaffTabs current="/app/staff/disputes" />
      {disputes.isPending && <SkeletonRows label="Loading the disputes" />}
      {disputes.isError && (
        <ErrorState error={disputes.error} onRetry={() => void disputes.refetch()} />
      )}
      {disputes.data?.items.length === 0 && (
        <EmptyState title="No disputes yet">
          When two sides do not agree about money in escrow, it shows here.
        </EmptyState>
      )}
      {disputes.data && disputes.data.items.length > 0 && (
        <div ref={box}>
          <Table
            caption="Disputes, newest first"
            columns={COLUMNS}
            rows={disputes.data.items}
            keyOf={(row) => row.id}
          />
        </div>
      )}
      <Pagination
        prev={null}
        next={after ? `/app/staff/disputes?after=${encodeURIComponent(after)}` : null}
      />
    </>
  )
}
