import { useLocation } from 'preact-iso'
import { StaffTabs } from '~/app/staff_tabs'
import { PageTitle } from '~/ui/page_title'
import { Pagination } from '~/ui/pagination'
import { EmptyState, ErrorState, SkeletonRows } from '~/ui/states'
import { useDeposits } from './deposit'
import { DepositCard } from './deposit_card'

const PATH = '/app/staff/deposits'

const SHOWN = [
  { status: undefined, label: 'All' },
  { status: 'stuck', label: 'Stuck' },
  { status: 'pending', label: 'On their way' },
  { status: 'succeeded', label: 'Came' },
  { status: 'failed', label: 'Failed' },
] as const

const hrefOf = (status: string | undefined) => (status ? `${PATH}?status=${status}` : PATH)

/** Money on its way in: what came, what did not, and what hangs. */
export default function DepositsPage() {
  const { query } = useLocation()
  const shown = SHOWN.find(({ status }) => status === query.status) ?? SHOWN[0]
  const { data, isPending, isError, error, refetch } = useDeposits(shown.status, query.after)
  const next = data?.next ? new URL(data.next, location.origin) : null
  const marker = next?.searchParams.get('page[after]')
  return (
    <>
      <PageTitle title="Deposits" lead="Money on its way in, and what became of it." />
      <StaffTabs current={PATH} />
      <nav aria-label="Which deposits">
        <ul class="flex flex-wrap gap-x-6">
          {SHOWN.map(({ status, label }) => (
            <li key={label}>
              <a
                href={hrefOf(status)}
                aria-current={status === shown.status ? 'page' : undefined}
                class={`inline-flex min-h-11 items-center ${status === shown.status ? 'font-semibold' : 'link'}`}
              >
                {label}
              </a>
            </li>
          ))}
        </ul>
      </nav>
      {isPending && <SkeletonRows label="Loading deposits" />}
      {isError && <ErrorState error={error} onRetry={() => void refetch()} />}
      {data?.items.length === 0 && (
        <EmptyState title={shown.status === 'stuck' ? 'Nothing is stuck' : 'Nothing here'}>
          {shown.status === 'stuck'
            ? 'What is on its way for more than an hour appears here.'
            : 'Payments appear as soon as people begin them.'}
        </EmptyState>
      )}
      {data && data.items.length > 0 && (
        <ul class="grid gap-3">
          {data.items.map((deposit) => (
            <DepositCard key={deposit.id} deposit={deposit} />
          ))}
        </ul>
      )}
      <Pagination
        prev={null}
        next={
          marker
            ? `${hrefOf(shown.status)}${shown.status ? '&' : '?'}after=${encodeURIComponent(marker)}`
            : null
        }
      />
    </>
  )
}
