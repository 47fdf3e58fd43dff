import { useRoute } from 'preact-iso'
import { LedgerNav } from '~/app/ledger_nav'
import { StaffTabs } from '~/app/staff_tabs'
import { dateTime } from '~/lib/dates'
import { formatMoney } from '~/lib/money'
import { PageTitle } from '~/ui/page_title'
import { ErrorState, SkeletonRows } from '~/ui/states'
import { Table } from '~/ui/table'
import { Facts, Hash } from './facts'
import { useTransfer, type Leg, type Transfer } from './ledger'
import { Proof } from './proof'
import { accountName, transferName } from './words'

const columns = (day: string) => [
  {
    name: 'Account',
    cell: ({ accountId, account }: Leg) => (
      <a
        class="link inline-flex min-h-11 items-center font-semibold"
        href={`/app/staff/ledger/accounts/${accountId}`}
      >
        {accountName(account)}
      </a>
    ),
  },
  {
    name: 'Whose',
    cell: ({ account, ownerName, ownerId, amount }: Leg) =>
      account === 'provider_clearing' ? (
        <a
          class="link inline-flex min-h-11 items-center"
          href={`/app/staff/reconciliation/${ownerId}-${amount.currency}?day=${day}`}
        >
          {`${ownerId}, and its statement`}
        </a>
      ) : (
        <span class="[overflow-wrap:anywhere]">{ownerName ?? ownerId ?? 'The platform’s'}</span>
      ),
  },
  {
    name: 'Version',
    numeric: true,
    cell: ({ version }: Leg) => version ?? 'Summed up with others',
  },
  { name: 'Amount', numeric: true, cell: ({ amount }: Leg) => formatMoney(amount) },
  {
    name: 'Balance after',
    numeric: true,
    cell: ({ balanceAfter }: Leg) => (balanceAfter === null ? '–' : formatMoney(balanceAfter)),
  },
]

const CAUSES: Readonly<Record<string, readonly [name: string, page: string]>> = {
  'deposits': ['Deposit', '/app/staff/deposits'],
  'payouts': ['Payout', '/app/staff/payouts'],
  'refunds': ['Taken back', ''],
  'chargebacks': ['Chargeback', '/app/staff/chargebacks'],
  'statement-lines': ['Line of a statement', '/app/staff/reconciliation'],
}

const transferLink = (id: string) => (
  <a class="link" href={`/app/staff/ledger/transfers/${id}`}>
    {id}
  </a>
)

function TransferFacts({ transfer }: { transfer: Transfer }) {
  const { id, bookingId, cause, occurredAt, postedAt, reversesId, reversedBy, digest } = transfer
  const [name, page] = (cause && CAUSES[cause.type]) ?? ['For', '']
  return (
    <Facts
      facts={[
        ['Number', id],
        ['When', dateTime(occurredAt)],
        ['Written down', dateTime(postedAt)],
        bookingId === null
          ? null
          : [
              'Booking',
              <a key="booking" class="link" href={`/app/staff/bookings/${bookingId}`}>
                {bookingId}
              </a>,
            ],
        cause === null
          ? null
          : [
              name,
              page === '' ? (
                cause.id
              ) : (
                <a key="cause" class="link" href={page}>
                  {cause.id}
                </a>
              ),
            ],
        reversesId === null ? null : ['Undoes', transferLink(reversesId)],
        reversedBy === null ? null : ['Undone by', transferLink(reversedBy)],
        ['Digest', <Hash key="digest" hex={digest} />],
      ]}
    />
  )
}

/** One transfer: where it came from and went, and the proof that it is so. */
export default function TransferPage() {
  const { id = '' } = useRoute().params
  const { data, isPending, isError, error, refetch } = useTransfer(id)
  return (
    <>
      <PageTitle title={data ? transferName(data.kind) : 'Transfer'} tab="Transfer" />
      <StaffTabs current="/app/staff/ledger" />
      <LedgerNav />
      {isPending && <SkeletonRows label="Loading the transfer" />}
      {isError && <ErrorState error={error} onRetry={() => void refetch()} />}
      {data && (
        <>
          <TransferFacts transfer={data} />
          <section aria-labelledby="legs" class="grid gap-3">
            <h2 id="legs" class="display text-24">
              Its legs
            </h2>
            <Table
              caption="Legs of this transfer"
              columns={columns(data.occurredAt.slice(0, 10))}
              rows={data.legs}
              keyOf={({ leg }) => String(leg)}
            />
          </section>
          <Proof transfer={data} />
        </>
      )}
    </>
  )
}
