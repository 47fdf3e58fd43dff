import { useLocation, useRoute } from 'preact-iso'
import { LedgerNav } from '~/app/ledger_nav'
import { StaffTabs } from '~/app/staff_tabs'
import { dateTime } from '~/lib/dates'
import { formatMoney, isZero } from '~/lib/money'
import { PageTitle } from '~/ui/page_title'
import { Pagination } from '~/ui/pagination'
import { EmptyState, ErrorState, SkeletonRows } from '~/ui/states'
import { Table } from '~/ui/table'
import { Facts, Hash } from './facts'
import {
  addressOf,
  markerOf,
  useLedgerAccount,
  usePostings,
  type Account,
  type Posting,
} from './ledger'
import { accountName, transferName } from './words'

const columns = [
  {
    name: 'Transfer',
    cell: ({ transferId, kind }: Posting) => (
      <a
        class="link inline-flex min-h-11 items-center font-semibold"
        href={`/app/staff/ledger/transfers/${transferId}`}
      >
        {transferName(kind)}
        <span class="sr-only">{` ${transferId}`}</span>
      </a>
    ),
  },
  { name: 'When', cell: ({ occurredAt }: Posting) => dateTime(occurredAt) },
  {
    name: 'Version',
    numeric: true,
    cell: ({ version }: Posting) => version ?? 'Summed up with others',
  },
  { name: 'Amount', numeric: true, cell: ({ amount }: Posting) => formatMoney(amount) },
  {
    name: 'Balance after',
    numeric: true,
    cell: ({ balanceAfter }: Posting) => (balanceAfter === null ? '–' : formatMoney(balanceAfter)),
  },
]

function AccountFacts({ account }: { account: Account }) {
  const { id, ownerId, ownerName, bookingId, balance, unfolded, version, head, openedAt } = account
  return (
    <Facts
      facts={[
        ['Balance', formatMoney(balance)],
        isZero(unfolded) ? null : ['Not summed up yet', formatMoney(unfolded)],
        ['Number', id],
        [
          'Whose',
          ownerId === null || !/^(acc|org)_/.test(ownerId) ? (
            (ownerId ?? 'The platform’s')
          ) : (
            <a class="link" href={`/app/staff/ledger/accounts?owner=${ownerId}`}>
              {ownerName ?? ownerId}
            </a>
          ),
        ],
        bookingId === null
          ? null
          : [
              'Booking',
              <a key="booking" class="link" href={`/app/staff/bookings/${bookingId}`}>
                {bookingId}
              </a>,
            ],
        ['Version', version],
        ['Opened', dateTime(openedAt)],
        ['Last hash of its chain', <Hash key="head" hex={head} />],
      ]}
    />
  )
}

/** One account: what is on it, and every leg that made it so. */
export default function AccountPage() {
  const { id = '' } = useRoute().params
  const { query } = useLocation()
  const account = useLedgerAccount(id)
  const postings = usePostings(id, query.after)
  const { data } = account
  const marker = markerOf(postings.data?.next)
  const title = data ? `${accountName(data.kind)}, ${data.balance.currency}` : 'Ledger account'
  return (
    <>
      <PageTitle title={title} />
      <StaffTabs current="/app/staff/ledger" />
      <LedgerNav />
      {account.isPending && <SkeletonRows label="Loading the account" />}
      {account.isError && (
        <ErrorState error={account.error} onRetry={() => void account.refetch()} />
      )}
      {data && <AccountFacts account={data} />}
      <section aria-labelledby="postings" class="grid gap-3">
        <h2 id="postings" class="display text-24">
          What moved on it
        </h2>
        {postings.data?.items.length === 0 && (
          <EmptyState title="Nothing moved">Every leg of every transfer is listed here.</EmptyState>
        )}
        {postings.data && postings.data.items.length > 0 && (
          <Table
            caption="Legs on this account, newest first"
            columns={columns}
            rows={postings.data.items}
            keyOf={(row) => row.id}
          />
        )}
        <Pagination
          prev={null}
          next={
            marker === null
              ? null
              : addressOf(`/app/staff/ledger/accounts/${id}`, { after: marker })
          }
        />
      </section>
    </>
  )
}
