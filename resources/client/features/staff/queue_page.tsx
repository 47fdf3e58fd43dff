import { useLocation } from 'preact-iso'
import { cx } from '~/lib/class_names'
import { day } from '~/lib/dates'
import { Badge } from '~/ui/badge'
import { Countdown } from '~/ui/countdown'
import { Money } from '~/ui/money'
import { PageTitle } from '~/ui/page_title'
import { Pagination } from '~/ui/pagination'
import { EmptyState, ErrorState, SkeletonRows } from '~/ui/states'
import { Table } from '~/ui/table'
import { KeyHelp, useDeskKeys } from './desk_keys'
import { StaffTabs } from '~/app/staff_tabs'
import { isKind, KINDS, taskHref, useTasks, type Queue, type Task, type TaskKind } from './task'

const who = ({ takes }: Task) => [...takes, 'admin'].join(', ')

const COLUMNS = [
  {
    name: 'What',
    cell: (row: Task) => (
      <>
        <a class="link" data-row href={taskHref(row)}>
          {row.title}
        </a>
        <span class="block text-13 text-ink-soft">
          {[row.detail, KINDS[row.kind].what].filter(Boolean).join(' · ')}
        </span>
      </>
    ),
  },
  {
    name: 'Between',
    cell: (row: Task) => [row.clientName, row.talentName].filter(Boolean).join(' and '),
  },
  {
    name: 'Kind',
    cell: (row: Task) => (
      <Badge tone={KINDS[row.kind].tone}>
        <span class="whitespace-nowrap">{KINDS[row.kind].label}</span>
      </Badge>
    ),
  },
  {
    name: 'Due',
    cell: (row: Task) =>
      row.dueAt ? (
        <Countdown to={row.dueAt} />
      ) : (
        <span class="whitespace-nowrap">{`waiting since ${day(row.since)}`}</span>
      ),
  },
  {
    name: 'For',
    cell: (row: Task) => (row.meta.yours ? <strong class="font-semibold">You</strong> : who(row)),
  },
  {
    name: 'Money',
    numeric: true,
    cell: (row: Task) => (row.amount ? <Money value={row.amount} /> : '–'),
  },
] as const

function Chip({ href, label, current }: { href: string; label: string; current: boolean }) {
  return (
    <a
      href={href}
      aria-current={current ? 'true' : undefined}
      class={cx(
        'inline-flex min-h-11 items-center rounded-full border px-4 whitespace-nowrap',
        current ? 'border-accent bg-accent-tint font-semibold' : 'border-edge hover:bg-sunken'
      )}
    >
      {label}
    </a>
  )
}

function Filters({ kind, counts }: { kind: TaskKind | null; counts: Queue['counts'] }) {
  const all = Object.values(counts).reduce((sum, count) => sum + count, 0)
  return (
    <nav aria-label="Which of them" class="-mx-4 overflow-x-auto px-4 py-1">
      <ul class="flex gap-2 lg:flex-wrap">
        <li>
          <Chip href="/app/staff" label={`All ${all}`} current={kind === null} />
        </li>
        {(Object.keys(KINDS) as TaskKind[]).map((each) => (
          <li key={each}>
            <Chip
              href={`/app/staff?kind=${each}`}
              label={`${KINDS[each].label} ${counts[each] ?? 0}`}
              current={kind === each}
            />
          </li>
        ))}
      </ul>
    </nav>
  )
}

/** Everything in bookings that waits for a person. */
export default function QueuePage() {
  const { query } = useLocation()
  const kind = isKind(query.kind) ? query.kind : null
  const tasks = useTasks(kind, query.after)
  const { box, help, setHelp } = useDeskKeys<HTMLDivElement>()
  const next = tasks.data?.next ? new URL(tasks.data.next, location.origin) : null
  const after = next?.searchParams.get('page[after]')
  const only = kind ? `kind=${kind}&` : ''
  return (
    <>
      <PageTitle
        title="Staff desk"
        lead="What waits for a person, nearest deadline first."
        actions={<KeyHelp open={help} setOpen={setHelp} />}
      />
      <StaffTabs current="/app/staff" />
      {tasks.data && <Filters kind={kind} counts={tasks.data.counts} />}
      {tasks.isPending && <SkeletonRows label="Loading the queue" />}
      {tasks.isError && <ErrorState error={tasks.error} onRetry={() => void tasks.refetch()} />}
      {tasks.data?.items.length === 0 && (
        <EmptyState title="Nothing waits here">
          Disputes that need a decision, bookings of suspended accounts, stuck deadlines and
          reported reviews come here by themselves.
        </EmptyState>
      )}
      {tasks.data && tasks.data.items.length > 0 && (
        <div ref={box}>
          <Table
            caption="What waits for a person, nearest deadline first"
            columns={COLUMNS}
            rows={tasks.data.items}
            keyOf={(row) => row.id}
          />
        </div>
      )}
      <Pagination
        prev={null}
        next={after ? `/app/staff?${only}after=${encodeURIComponent(after)}` : null}
      />
    </>
  )
}
