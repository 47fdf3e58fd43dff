import type { ComponentChildren } from 'preact'
import { useLocation } from 'preact-iso'
import { StaffTabs } from '~/app/staff_tabs'
import { day as dayName } from '~/lib/dates'
import type { MoneyValue } from '~/lib/money'
import { Money } from '~/ui/money'
import { PageTitle } from '~/ui/page_title'
import { Pagination } from '~/ui/pagination'
import { EmptyState, ErrorState, SkeletonRows } from '~/ui/states'
import { Table } from '~/ui/table'
import { inHours, together, useDays, type Day, type Figures } from './day'

const PLACE = '/app/staff/figures'

/** One line per currency: sums of different ones are not added up. */
function Sums({ sums }: { sums: readonly MoneyValue[] }) {
  if (sums.length === 0) return <span class="text-ink-soft">nothing</span>
  return (
    <span class="grid">
      {sums.map((sum) => (
        <Money key={sum.currency} value={sum} />
      ))}
    </span>
  )
}

const COLUMNS = [
  {
    name: 'Day (UTC)',
    cell: ({ day }: Day) => <time dateTime={day}>{dayName(`${day}T12:00:00Z`, 'UTC')}</time>,
  },
  { name: 'Offers', numeric: true, cell: ({ offers }: Day) => offers },
  { name: 'Bookings', numeric: true, cell: ({ bookings }: Day) => bookings },
  {
    name: 'Answered in',
    numeric: true,
    cell: ({ meanAnswerSeconds }: Day) =>
      meanAnswerSeconds === null ? '' : inHours(meanAnswerSeconds),
  },
  { name: 'Funded', numeric: true, cell: ({ funded }: Day) => <Sums sums={funded} /> },
  { name: 'Released', numeric: true, cell: ({ released }: Day) => <Sums sums={released} /> },
  { name: 'Back to clients', numeric: true, cell: ({ refunded }: Day) => <Sums sums={refunded} /> },
  { name: 'Disputed', numeric: true, cell: ({ disputed }: Day) => <Sums sums={disputed} /> },
] as const

function Figure({ name, children }: { name: string; children: ComponentChildren }) {
  return (
    <div class="grid content-start gap-1 rounded-12 border border-line bg-surface p-4">
      <dt class="text-13 text-ink-soft">{name}</dt>
      <dd class="text-20 font-semibold">{children}</dd>
    </div>
  )
}

function SumsOf({ name, sums }: { name: string; sums: readonly MoneyValue[] }) {
  return (
    <div class="grid content-start gap-1 rounded-12 border border-line bg-surface p-4">
      <dt class="text-13 text-ink-soft">{name}</dt>
      <dd class="font-semibold">
        <Sums sums={sums} />
      </dd>
    </div>
  )
}

function Together({ figures }: { figures: Figures }) {
  const { offers, bookings, meanAnswerSeconds, disputes } = figures
  const { funded, released, refunded, disputed } = figures
  return (
    <dl class="grid grid-cols-2 gap-3 lg:grid-cols-4">
      <Figure name="Offers">{offers}</Figure>
      <Figure name="Bookings made">{bookings}</Figure>
      <Figure name="Talents answered in">
        {meanAnswerSeconds === null ? 'no answers' : inHours(meanAnswerSeconds)}
      </Figure>
      <Figure name="Disputes opened">{disputes}</Figure>
      <SumsOf name="Set aside in escrow" sums={funded} />
      <SumsOf name="Released to talents" sums={released} />
      <SumsOf name="Back to clients" sums={refunded} />
      <SumsOf name="Newly in dispute" sums={disputed} />
    </dl>
  )
}

/** What happens on the marketplace, day by day. */
export default function FiguresPage() {
  const { query } = useLocation()
  const { data, isPending, isError, error, refetch } = useDays(query.after)
  const next = data?.next ? new URL(data.next, location.origin) : null
  const marker = next?.searchParams.get('page[after]')
  const some = data && data.items.length > 0
  return (
    <>
      <PageTitle
        title="Figures"
        lead="What happened on each day, from what bookings told. Days without anything are left out."
      />
      <StaffTabs current={PLACE} />
      {isPending && <SkeletonRows label="Adding up" />}
      {isError && <ErrorState error={error} onRetry={() => void refetch()} />}
      {data?.items.length === 0 && (
        <EmptyState title="Nothing happened yet">
          Offers, bookings and money in escrow are counted here, day by day.
        </EmptyState>
      )}
      {some && (
        <>
          <section aria-labelledby="together" class="grid gap-3">
            <h2 id="together" class="text-17 font-semibold">
              {data.items.length === 1 ? 'This day' : `These ${data.items.length} days together`}
            </h2>
            <Together figures={together(data.items)} />
          </section>
          <section aria-labelledby="daily" class="grid gap-3">
            <h2 id="daily" class="text-17 font-semibold">
              Day by day
            </h2>
            <Table
              caption="Days, newest first"
              columns={COLUMNS}
              rows={data.items}
              keyOf={({ id }) => id}
            />
          </section>
        </>
      )}
      <Pagination
        prev={null}
        next={marker ? `${PLACE}?after=${encodeURIComponent(marker)}` : null}
      />
    </>
  )
}
