import { useLocation } from 'preact-iso'
import { LedgerNav } from '~/app/ledger_nav'
import { StaffTabs } from '~/app/staff_tabs'
import { formatMoney, isZero } from '~/lib/money'
import { PageTitle } from '~/ui/page_title'
import { Pagination } from '~/ui/pagination'
import { EmptyState, ErrorState, SkeletonRows } from '~/ui/states'
import { Table } from '~/ui/table'
import { KindFilter } from './kind_filter'
import { addressOf, markerOf, useAccounts, type Account } from './ledger'
import { accountKinds, accountName } from './words'

const PATH = '/app/staff/ledger/accounts'

const columns = [
  {
    name: 'Account',
    cell: ({ id, kind, balance }: Account) => (
      <a class="link inline-flex min-h-11 items-center font-semibold" href={`${PATH}/${id}`}>
        {`${accountName(kind)}, ${balance.currency}`}
      </a>
    ),
  },
  {
    name: 'Whose',
    cell: ({ ownerName, ownerId, bookingId }: Account) => (
      <span class="[overflow-wrap:anywhere]">
        {ownerName ?? ownerId ?? bookingId ?? 'The platform’s'}
      </span>
    ),
  },
  {
    name: 'Not summed up yet',
    numeric: true,
    cell: ({ unfolded }: Account) => (isZero(unfolded) ? '–' : formatMoney(unfolded)),
  },
  { name: 'Balance', numeric: true, cell: ({ balance }: Account) => formatMoney(balance) },
]

/** Every account there is. */
export default function AccountsPage() {
  const { query } = useLocation()
  const { kind, owner, currency, after } = query
  const { data, isPending, isError, error, refetch } = useAccounts({ kind, owner, currency, after })
  const marker = markerOf(data?.next)
  return (
    <>
      <PageTitle title="Ledger accounts" lead={owner ? `Of ${owner}` : 'The newest first.'} />
      <StaffTabs current="/app/staff/ledger" />
      <LedgerNav current={PATH} />
      <KindFilter path={PATH} kinds={accountKinds} others={{ owner, currency }} />
      {isPending && <SkeletonRows label="Loading accounts" />}
      {isError && <ErrorState error={error} onRetry={() => void refetch()} />}
      {data?.items.length === 0 && (
        <EmptyState title="No such account">
          An account is opened by the first money that moves on it.
        </EmptyState>
      )}
      {data && data.items.length > 0 && (
        <Table
          caption="Ledger accounts"
          columns={columns}
          rows={data.items}
          keyOf={({ id }) => id}
        />
      )}
      <Pagination
        prev={null}
        next={marker === null ? null : addressOf(PATH, { kind, owner, currency, after: marker })}
      />
    </>
  )
}
