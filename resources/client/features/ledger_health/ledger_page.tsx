import { LedgerNav } from '~/app/ledger_nav'
import { StaffTabs } from '~/app/staff_tabs'
import { dateTime, span } from '~/lib/dates'
import { PageTitle } from '~/ui/page_title'
import { EmptyState, ErrorState, SkeletonRows } from '~/ui/states'
import { FreezeCard } from './freeze_card'
import { useHealth, type Health } from './health'

/** Tenths of a second matter where it is seconds. */
const lasting = (seconds: number) =>
  seconds < 60 ? `${seconds.toFixed(1)} s` : span(seconds * 1000)

function Figures({ health }: { health: Health }) {
  const { unsealed, unfolded, sealLagMs, checkpoint, publishedTo, frozen } = health
  const rows = [
    ['Payouts', frozen ? 'Stopped' : 'Going out'],
    [
      'Not sealed yet',
      unsealed.many === 0
        ? 'Nothing'
        : `${unsealed.many}, the oldest for ${lasting(unsealed.seconds)}`,
    ],
    [
      'Not summed up yet on shared accounts',
      unfolded.many === 0
        ? 'Nothing'
        : `${unfolded.many}, the oldest for ${lasting(unfolded.seconds)}`,
    ],
    [
      'From a transfer to its seal, last time',
      sealLagMs === null ? 'Nothing sealed yet' : lasting(sealLagMs / 1000),
    ],
    [
      'Newest checkpoint',
      checkpoint ? `${checkpoint.id}, ${dateTime(checkpoint.signedAt)}` : 'None yet',
    ],
    ['Published to', publishedTo],
  ] as const
  return (
    <dl class="grid gap-4 rounded-12 border border-line bg-surface p-4 sm:grid-cols-2 sm:p-6">
      {rows.map(([name, value]) => (
        <div key={name}>
          <dt class="text-13 text-ink-soft">{name}</dt>
          <dd class="font-semibold [overflow-wrap:anywhere]">{value}</dd>
        </div>
      ))}
    </dl>
  )
}

/** Whether the ledger can be relied on, and what was found when it could not. */
export default function LedgerPage() {
  const { data, isPending, isError, error, refetch } = useHealth()
  const standing = data?.freezes.filter(({ liftedAt }) => liftedAt === null) ?? []
  const lifted = data?.freezes.filter(({ liftedAt }) => liftedAt !== null) ?? []
  return (
    <>
      <PageTitle title="Ledger" lead="Whether it can be relied on, and what was found in it." />
      <StaffTabs current="/app/staff/ledger" />
      <LedgerNav current="/app/staff/ledger" />
      {isPending && <SkeletonRows label="Looking at the ledger" />}
      {isError && <ErrorState error={error} onRetry={() => void refetch()} />}
      {data && <Figures health={data.health} />}
      {data && standing.length === 0 && (
        <EmptyState title="Nothing is wrong">
          Every minute what is new is looked through, and every night all of it.
        </EmptyState>
      )}
      {standing.map((freeze) => (
        <FreezeCard key={freeze.id} freeze={freeze} />
      ))}
      {lifted.length > 0 && (
        <section aria-labelledby="lifted" class="grid gap-3">
          <h2 id="lifted" class="display text-24">
            Before
          </h2>
          <ul class="grid gap-3">
            {lifted.map(({ id, title, raisedAt, reason }) => (
              <li key={id}>
                <p class="font-semibold">{title}</p>
                <p class="text-13 text-ink-soft">{`${dateTime(raisedAt)} · ${reason ?? ''}`}</p>
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  )
}
