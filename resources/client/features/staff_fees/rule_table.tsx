import { dateTime } from '~/lib/dates'
import { formatMoney, isZero } from '~/lib/money'
import { EmptyState } from '~/ui/states'
import { Table } from '~/ui/table'
import { percent, SIDES, type Rule } from './fees'

const charged = ({ ratePpm, fixed }: Rule) =>
  [
    percent(ratePpm),
    ...(fixed === null || isZero(fixed) ? [] : [`${formatMoney(fixed)} a hold`]),
  ].join(' and ')

const columns = [
  {
    name: 'Who pays',
    cell: (rule: Rule) => (
      <span class="font-semibold [overflow-wrap:anywhere]">
        {`${SIDES[rule.side]}: ${rule.partyName ?? rule.partyId ?? 'everybody'}`}
      </span>
    ),
  },
  { name: 'Currency', cell: ({ currency }: Rule) => currency ?? 'All' },
  { name: 'Fee', numeric: true, cell: charged },
  {
    name: 'Tax on it',
    numeric: true,
    cell: ({ taxPpm }: Rule) => (taxPpm === 0 ? 'None' : percent(taxPpm)),
  },
  {
    name: 'From',
    cell: ({ validFrom, reason }: Rule) => (
      <span class="grid gap-1">
        {dateTime(validFrom)}
        {reason !== null && <span class="text-13 text-ink-soft">{reason}</span>}
      </span>
    ),
  },
]

interface RuleTableProps {
  id: string
  title: string
  rules: readonly Rule[]
}

export function RuleTable({ id, title, rules }: RuleTableProps) {
  return (
    <section aria-labelledby={id} class="grid gap-3">
      <h2 id={id} class="display text-24">
        {title}
      </h2>
      {rules.length === 0 ? (
        <EmptyState title="No fee is charged">An admin can add a schedule below.</EmptyState>
      ) : (
        <Table caption={title} columns={columns} rows={rules} keyOf={(rule) => rule.id} />
      )}
    </section>
  )
}
