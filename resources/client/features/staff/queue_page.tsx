import { useLocation } from 'preact-iso'
import { useEffect, useRef } from 'preact/hooks'
import { dateTime, timeLeft } from '~/lib/dates'
import { Badge } from '~/ui/badge'
import { Money } from '~/ui/money'
import { PageTitle } from '~/ui/page_title'
import { Pagination } from '~/ui/pagination'
import { EmptyState, ErrorState, SkeletonRows } from '~/ui/states'
import { Table } from '~/ui/table'
import { Tabs } from '~/ui/tabs'
import { STATE_WORDS, useQueue, type Dispute } from './dispute'

const COLUMNS = [
  {
    name: 'Dispute',
    cell: (row: Dispute) => (
      <a class="link" data-row href={`/app/staff/disputes/${row.id}`}>
        {row.milestoneTitle}
        <span class="block text-13 text-ink-soft">{row.bookingTitle}</span>
      </a>
    ),
  },
  { name: 'Between', cell: (row: Dispute) => `${row.clientName} and ${row.talentName}` },
  {
    name: 'State',
    cell: (row: Dispute) => (
      <Badge tone={row.state === 'bidding' ? 'neutral' : row.outcome ? 'green' : 'red'}>
        {STATE_WORDS[row.state] ?? row.state}
      </Badge>
    ),
  },
  {
    name: 'Due',
    cell: (row: Dispute) =>
      row.deadline ? (
        <span class="whitespace-nowrap" title={dateTime(row.deadline.at)}>
          {timeLeft(row.deadline.at)}
        </span>
      ) : (
        'No clock'
      ),
  },
  { name: 'In escrow', numeric: true, cell: (row: Dispute) => <Money value={row.stake} /> },
] as const

/** j and k walk the rows, as in a mail program. */
function useRowKeys() {
  const box = useRef<HTMLDivElement>(null)
  useEffect(() => {
    const move = (event: KeyboardEvent) => {
      const typing = event.target instanceof HTMLElement && event.target.matches('input, textarea')
      if (typing || (event.key !== 'j' && event.key !== 'k')) return
      const rows = [...(box.current?.querySelectorAll<HTMLElement>('[data-row]') ?? [])]
      const at = rows.indexOf(document.activeElement as HTMLElement)
      const next = event.key === 'j' ? at + 1 : Math.max(at - 1, 0)
      rows[Math.min(next, rows.length - 1)]?.focus()
    }
    addEventListener('keydown', move)
    return () => removeEventListener('keydown', move)
  }, [])
  return box
}

export default function QueuePage() {
  const { query } = useLocation()
  const queue = query.show === 'all' ? 'all' : 'open'
  const disputes = useQueue(queue, query.after)
  const box = useRowKeys()
  const next = disputes.data?.next ? new URL(disputes.data.next, location.origin) : null
  const after = next?.searchParams.get('page[after]')
  return (
    <>
      <PageTitle
        title="Staff desk"
        lead="Money that waits for a person, soonest deadline first. Keys j and k walk the rows."
      />
      <Tabs
        label="Which disputes"
        tabs={[
          { href: '/app/staff', label: 'Release queue', current: queue === 'open' },
          { href: '/app/staff?show=all', label: 'All disputes', current: queue === 'all' },
          { href: '/app/staff/reviews', label: 'Reported reviews', current: false },
        ]}
      />
      {disputes.isPending && <SkeletonRows label="Loading the queue" />}
      {disputes.isError && (
        <ErrorState error={disputes.error} onRetry={() => void disputes.refetch()} />
      )}
      {disputes.data?.items.length === 0 && (
        <EmptyState title="The queue is empty">
          Disputes come here when two sides do not agree. Nothing waits now.
        </EmptyState>
      )}
      {disputes.data && disputes.data.items.length > 0 && (
        <div ref={box}>
          <Table
            caption="Disputes, soonest deadline first"
            columns={COLUMNS}
            rows={disputes.data.items}
            keyOf={(row) => row.id}
          />
        </div>
      )}
      <Pagination
        prev={null}
        next={after ? `/app/staff?show=${queue}&after=${encodeURIComponent(after)}` : null}
      />
    </>
  )
}
