import { Badge } from '~/ui/badge'
import { Table } from '~/ui/table'
import { dayName, type Day, type Reconciliation } from './books'

const columns = (accountId: string) => [
  {
    name: 'Day',
    cell: ({ day }: Day) => (
      <a
        class="link inline-flex min-h-11 items-center"
        href={`/app/staff/reconciliation/${accountId}?day=${day}`}
      >
        {dayName(day)}
      </a>
    ),
  },
  {
    name: 'How it stands',
    cell: ({ arrived, open }: Day) => {
      if (!arrived) return <Badge tone="slate">No statement yet</Badge>
      if (open === 0) return <Badge tone="green">Settled</Badge>
      return <Badge tone="amber">{`${open} open`}</Badge>
    },
  },
  { name: 'Their lines', numeric: true, cell: ({ lines }: Day) => String(lines) },
  { name: 'Our movements', numeric: true, cell: ({ movements }: Day) => String(movements) },
]

/** The last month's days on which something happened. */
export function DayTable({ account }: { account: Reconciliation }) {
  const days = account.days.filter(({ lines, movements }) => lines + movements > 0)
  if (days.length === 0) return null
  return (
    <section aria-labelledby="days" class="grid gap-3">
      <h2 id="days" class="display text-24">
        Day by day
      </h2>
      <Table
        caption="Days of the last month"
        columns={columns(account.id)}
        rows={days}
        keyOf={({ day }) => day}
      />
    </section>
  )
}
