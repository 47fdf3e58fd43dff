import { StaffTabs } from '~/app/staff_tabs'
import { dateTime } from '~/lib/dates'
import { formatMoney } from '~/lib/money'
import { PageTitle } from '~/ui/page_title'
import { EmptyState, ErrorState, SkeletonRows } from '~/ui/states'
import { useChargebacks, type Chargeback } from './correction'

const STATES = {
  opened: 'Waits for the bank',
  won: 'Won: given back',
  lost: 'Lost: stays with the payer’s bank',
} as const

/** What was taken from where, in the order in which it was. */
function takenRows({ taken, holds }: Chargeback): [string, string][] {
  const rows: [string, string][] = holds.map(({ bookingId, amount, putBack }) => [
    `Out of escrow of ${bookingId}`,
    `${formatMoney(amount)}${putBack ? ', put back' : ''}`,
  ])
  const more = [
    ['The payer’s wallet, escrow included', taken.wallet],
    ['Owed by the payer since', taken.receivable],
    ['The platform’s reserve', taken.reserve],
  ] as const
  for (const [name, amount] of more) {
    if (amount.amount !== '0') rows.push([name, formatMoney(amount)])
  }
  return rows
}

function ChargebackCard({ chargeback }: { chargeback: Chargeback }) {
  const { id, amount, state, reason, answerBy, openedAt, decidedAt, providerRef, depositId } =
    chargeback
  return (
    <article
      aria-labelledby={id}
      class="grid gap-3 rounded-12 border border-line bg-surface p-4 sm:p-6"
    >
      <header class="grid gap-1">
        <h2 id={id} class="text-17 font-semibold">{`${formatMoney(amount)} · ${STATES[state]}`}</h2>
        <p class="text-13 text-ink-soft [overflow-wrap:anywhere]">
          {`Taken back ${dateTime(openedAt)} · ${providerRef} · payment ${depositId}`}
        </p>
      </header>
      {reason !== null && <p>{`The bank’s reason: ${reason}`}</p>}
      {state === 'opened' && answerBy !== null && (
        <p class="font-semibold">{`Evidence until ${dateTime(answerBy)}`}</p>
      )}
      {decidedAt !== null && <p class="text-13">{`Decided ${dateTime(decidedAt)}`}</p>}
      <dl class="grid gap-2 sm:grid-cols-2">
        {takenRows(chargeback).map(([name, value]) => (
          <div key={name}>
            <dt class="text-13 text-ink-soft [overflow-wrap:anywhere]">{name}</dt>
            <dd class="font-semibold tabular-nums">{value}</dd>
          </div>
        ))}
      </dl>
    </article>
  )
}

/** Payments that banks took back, what met them, and what became of them. */
export default function ChargebacksPage() {
  const { data, isPending, isError, error, refetch } = useChargebacks()
  return (
    <>
      <PageTitle title="Chargebacks" lead="Payments that banks took back, and what met them." />
      <StaffTabs current="/app/staff/chargebacks" />
      {isPending && <SkeletonRows label="Looking for chargebacks" />}
      {isError && <ErrorState error={error} onRetry={() => void refetch()} />}
      {data?.length === 0 && (
        <EmptyState title="No bank took a payment back">
          What is taken comes out of open milestones first, then the wallet; the rest is owed.
        </EmptyState>
      )}
      {data?.map((chargeback) => (
        <ChargebackCard key={chargeback.id} chargeback={chargeback} />
      ))}
    </>
  )
}
