import { useAccount } from '~/app/session'
import { StaffTabs } from '~/app/staff_tabs'
import { dateTime } from '~/lib/dates'
import { formatMoney } from '~/lib/money'
import { PageTitle } from '~/ui/page_title'
import { EmptyState, ErrorState, SkeletonRows } from '~/ui/states'
import { useReversals, WHAT } from './correction'
import { ProposeForm } from './propose_form'
import { ReversalCard } from './reversal_card'

/** Movements that were a mistake: one of two proposes to undo them, another one does. */
export default function ReversalsPage() {
  const { data, isPending, isError, error, refetch } = useReversals()
  const { staffRoles } = useAccount()
  const moves = staffRoles.includes('finance') || staffRoles.includes('admin')
  const open = data?.filter(({ state }) => state === 'proposed') ?? []
  const decided = data?.filter(({ state }) => state !== 'proposed') ?? []
  return (
    <>
      <PageTitle
        title="Reversals"
        lead="Money that went where it should not have, undone by two."
      />
      <StaffTabs current="/app/staff/reversals" />
      {isPending && <SkeletonRows label="Looking for proposals" />}
      {isError && <ErrorState error={error} onRetry={() => void refetch()} />}
      {data && open.length === 0 && (
        <EmptyState title="Nothing is proposed">
          A release, refund or bonus that was a mistake is undone by two members of finance.
        </EmptyState>
      )}
      {open.map((reversal) => (
        <ReversalCard key={reversal.id} reversal={reversal} />
      ))}
      {moves && (
        <section aria-labelledby="propose" class="grid gap-3">
          <h2 id="propose" class="display text-24">
            Propose another
          </h2>
          <ProposeForm />
        </section>
      )}
      {decided.length > 0 && (
        <section aria-labelledby="decided" class="grid gap-3">
          <h2 id="decided" class="display text-24">
            Before
          </h2>
          <ul class="grid gap-3">
            {decided.map(({ id, kind, amount, state, decidedAt, reason }) => (
              <li key={id}>
                <p class="font-semibold">
                  {`${WHAT[kind] ?? 'Movement'}, ${formatMoney(amount)}: ${state === 'made' ? 'undone' : 'let be'}`}
                </p>
                <p class="text-13 text-ink-soft">
                  {`${decidedAt === null ? '' : `${dateTime(decidedAt)} · `}${reason}`}
                </p>
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  )
}
