import { StaffTabs } from '~/app/staff_tabs'
import { dateTime } from '~/lib/dates'
import { formatMoney, isZero } from '~/lib/money'
import { Badge } from '~/ui/badge'
import { PageTitle } from '~/ui/page_title'
import { EmptyState, ErrorState, SkeletonRows } from '~/ui/states'
import { Table } from '~/ui/table'
import {
  dayName,
  minus,
  providerName,
  useReconciliations,
  useStatements,
  type Reconciliation,
  type Statement,
} from './books'

const openOf = ({ openLines, openMovements }: Reconciliation) => openLines.many + openMovements.many

/** What has to be looked at first comes first. */
const byUrgency = (a: Reconciliation, b: Reconciliation) =>
  b.overdue - a.overdue ||
  openOf(b) - openOf(a) ||
  Number(b.coveredUntil !== null) - Number(a.coveredUntil !== null)

function Standing({ account }: { account: Reconciliation }) {
  const { overdue, coveredUntil } = account
  if (coveredUntil === null) return <Badge tone="slate">No statement yet</Badge>
  if (overdue > 0) return <Badge tone="red">{`${overdue} older than 3 days`}</Badge>
  const open = openOf(account)
  return open === 0 ? (
    <Badge tone="green">All settled</Badge>
  ) : (
    <Badge tone="amber">{`${open} open`}</Badge>
  )
}

const accountColumns = [
  {
    name: 'Account',
    cell: (row: Reconciliation) => (
      <a
        class="link inline-flex min-h-11 items-center font-semibold"
        href={`/app/staff/reconciliation/${row.id}`}
      >
        {`${providerName(row.provider)}, ${row.currency}`}
      </a>
    ),
  },
  { name: 'How it stands', cell: (row: Reconciliation) => <Standing account={row} /> },
  {
    name: 'Statements until',
    cell: (row: Reconciliation) => (row.coveredUntil === null ? '–' : dayName(row.coveredUntil)),
  },
  { name: 'They say', numeric: true, cell: (row: Reconciliation) => formatMoney(row.stated) },
  { name: 'We say', numeric: true, cell: (row: Reconciliation) => formatMoney(row.ledger) },
  {
    name: 'Difference',
    numeric: true,
    cell: ({ ledger, stated, uncovered }: Reconciliation) => {
      const difference = minus(minus(ledger, stated), uncovered.sum)
      return (
        <>
          {isZero(difference) ? 'None' : formatMoney(difference)}
          {uncovered.many > 0 && (
            <span class="block text-13 text-ink-soft">
              {`${formatMoney(uncovered.sum)} not stated yet`}
            </span>
          )}
        </>
      )
    },
  },
]

const statementColumns = [
  {
    name: 'Account',
    cell: (row: Statement) => `${providerName(row.provider)}, ${row.currency}`,
  },
  {
    name: 'Days',
    cell: ({ fromDay, toDay }: Statement) =>
      fromDay === toDay ? dayName(fromDay) : `${dayName(fromDay)} to ${dayName(toDay)}`,
  },
  {
    name: 'From',
    cell: ({ source, fileName }: Statement) =>
      source === 'file' ? (fileName ?? 'A file') : 'The provider itself',
  },
  { name: 'Taken in', cell: (row: Statement) => dateTime(row.importedAt) },
  {
    name: 'Lines',
    numeric: true,
    cell: ({ lines, added }: Statement) =>
      lines === added ? String(lines) : `${lines}, ${added} of them new`,
  },
]

/** Each provider's word against the ledger's. */
export default function ReconciliationPage() {
  const { data, isPending, isError, error, refetch } = useReconciliations()
  const statements = useStatements()
  return (
    <>
      <PageTitle
        title="Reconciliation"
        lead="What payment providers say they keep for us, beside what our ledger says."
      />
      <StaffTabs current="/app/staff/reconciliation" />
      {isPending && <SkeletonRows label="Comparing" />}
      {isError && <ErrorState error={error} onRetry={() => void refetch()} />}
      {data?.length === 0 && (
        <EmptyState title="Nothing has moved at a provider yet">
          With the first payment, its account appears here. Statements of the day before come at
          night, or as files that you upload.
        </EmptyState>
      )}
      {data && data.length > 0 && (
        <Table
          caption="Accounts with providers"
          columns={accountColumns}
          rows={[...data].sort(byUrgency)}
          keyOf={({ id }) => id}
        />
      )}
      {statements.data && statements.data.length > 0 && (
        <section aria-labelledby="statements" class="grid gap-3">
          <h2 id="statements" class="display text-24">
            Statements that came
          </h2>
          <Table
            caption="The last ten statements"
            columns={statementColumns}
            rows={statements.data}
            keyOf={({ id }) => id}
          />
        </section>
      )}
    </>
  )
}
