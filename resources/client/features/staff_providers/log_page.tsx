import { useLocation } from 'preact-iso'
import { useAccount } from '~/app/session'
import { StaffTabs } from '~/app/staff_tabs'
import { dateTime } from '~/lib/dates'
import { Badge } from '~/ui/badge'
import { ButtonLink } from '~/ui/button'
import { PageTitle } from '~/ui/page_title'
import { Pagination } from '~/ui/pagination'
import { EmptyState, ErrorState, SkeletonRows } from '~/ui/states'
import { Table } from '~/ui/table'
import { FILTERS, providerName, saying, STATES, useLog, type Callback } from './callback'
import { LOG, logAddress, LogFilters } from './log_filters'
import { useSwitches } from './switch'

const COLUMNS = [
  {
    name: 'What they said',
    cell: (row: Callback) => (
      <span class="grid gap-1 md:min-w-60">
        <a class="link font-semibold" href={`${LOG}/${row.id}`}>
          {saying(row)}
        </a>
        <code class="text-13 break-all text-ink-soft">{row.objectRef ?? row.eventId ?? ''}</code>
      </span>
    ),
  },
  { name: 'Who', cell: (row: Callback) => providerName(row.provider) },
  {
    name: 'What became of it',
    cell: ({ state, why, times }: Callback) => (
      <span class="grid justify-items-end gap-1 md:justify-items-start">
        <Badge tone={STATES[state].tone}>
          {times > 1 ? `${STATES[state].name}, ${times} times` : STATES[state].name}
        </Badge>
        {why !== null && <span class="text-13 [overflow-wrap:anywhere]">{why}</span>}
      </span>
    ),
  },
  {
    name: 'Received',
    cell: (row: Callback) => <time dateTime={row.receivedAt}>{dateTime(row.receivedAt)}</time>,
  },
] as const

/** Only admins have the switchboard, and only where the sandbox provider is. */
function ToSandbox() {
  const switches = useSwitches()
  if (!switches.data) return null
  return (
    <ButtonLink href="/app/staff/sandbox" tone="secondary">
      Faults of the sandbox
    </ButtonLink>
  )
}

/** Every call of a payment provider, and what became of it. */
export default function LogPage() {
  const { query } = useLocation()
  const { staffRoles } = useAccount()
  const filter = Object.fromEntries(FILTERS.map((name) => [name, query[name] || undefined]))
  const log = useLog(filter, query.after)
  const next = log.data?.next ? new URL(log.data.next, location.origin) : null
  const marker = next?.searchParams.get('page[after]')
  return (
    <>
      <PageTitle
        title="Provider log"
        lead="Every call of a payment provider: what it said, and what became of it."
        actions={staffRoles.includes('admin') && <ToSandbox />}
      />
      <StaffTabs current={LOG} />
      <LogFilters key={JSON.stringify(filter)} filter={filter} />
      {log.isPending && <SkeletonRows label="Looking through the log" />}
      {log.isError && <ErrorState error={log.error} onRetry={() => void log.refetch()} />}
      {log.data?.items.length === 0 && (
        <EmptyState title="No call fits">
          Providers call when a payment, a refund, a payout or a chargeback changes.
        </EmptyState>
      )}
      {log.data && log.data.items.length > 0 && (
        <Table
          caption="Calls, newest first"
          columns={COLUMNS}
          rows={log.data.items}
          keyOf={(row) => row.id}
        />
      )}
      <Pagination prev={null} next={marker ? logAddress(filter, marker) : null} />
    </>
  )
}
