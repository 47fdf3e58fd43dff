import { useLocation } from 'preact-iso'
import { dateTime } from '~/lib/dates'
import { PageTitle } from '~/ui/page_title'
import { Pagination } from '~/ui/pagination'
import { EmptyState, ErrorState, SkeletonRows } from '~/ui/states'
import { Table } from '~/ui/table'
import { actInWords, useAudit, type AuditEntry } from './audit'
import { KeyHelp, useDeskKeys } from './desk_keys'
import { StaffTabs } from '~/app/staff_tabs'

const COLUMNS = [
  {
    name: 'What',
    cell: (row: AuditEntry) => (
      <span class="grid gap-1">
        <strong class="font-semibold">{actInWords(row.action)}</strong>
        {row.reason && <span class="max-w-reading">{row.reason}</span>}
      </span>
    ),
  },
  {
    name: 'Who',
    cell: (row: AuditEntry) => (
      <span class="grid">
        <span>{row.actorName ?? row.actorKind}</span>
        {row.actorName && <code class="text-13 break-all text-ink-soft">{row.actorId}</code>}
      </span>
    ),
  },
  {
    name: 'On',
    cell: (row: AuditEntry) => (
      <a class="link text-13 break-all" data-row href={`/app/staff/audit?subject=${row.subjectId}`}>
        {row.subjectId}
      </a>
    ),
  },
  {
    name: 'When',
    cell: (row: AuditEntry) => (
      <time class="whitespace-nowrap" dateTime={row.occurredAt}>
        {dateTime(row.occurredAt)}
      </time>
    ),
  },
] as const

/** Who did what to what, and why; nobody can change it. */
export default function AuditPage() {
  const { query } = useLocation()
  const { subject, after } = query
  const all = query.show === 'all' || subject !== undefined
  const audit = useAudit(subject, all, after)
  const { box, help, setHelp } = useDeskKeys<HTMLDivElement>()
  const next = audit.data?.next ? new URL(audit.data.next, location.origin) : null
  const marker = next?.searchParams.get('page[after]')
  const only = subject ? `subject=${encodeURIComponent(subject)}&` : all ? 'show=all&' : ''
  return (
    <>
      <PageTitle
        title="Audit log"
        lead={
          subject ? `What was done to ${subject}` : 'What staff did, and why. Nobody can change it.'
        }
        actions={<KeyHelp open={help} setOpen={setHelp} />}
      />
      <StaffTabs current="/app/staff/audit" />
      <p>
        <a class="link" href={all ? '/app/staff/audit' : '/app/staff/audit?show=all'}>
          {all ? 'Only what somebody gave a reason for' : 'Show everything, sign-ins too'}
        </a>
      </p>
      {audit.isPending && <SkeletonRows label="Loading the audit log" />}
      {audit.isError && <ErrorState error={audit.error} onRetry={() => void audit.refetch()} />}
      {audit.data?.items.length === 0 && (
        <EmptyState title="Nothing here yet">
          Decisions, suspensions and other acts of staff are kept here for ever.
        </EmptyState>
      )}
      {audit.data && audit.data.items.length > 0 && (
        <div ref={box}>
          <Table
            caption="Audit log, newest first"
            columns={COLUMNS}
            rows={audit.data.items}
            keyOf={(row) => row.id}
          />
        </div>
      )}
      <Pagination
        prev={null}
        next={marker ? `/app/staff/audit?${only}after=${encodeURIComponent(marker)}` : null}
      />
    </>
  )
}
