import { useLocation, useRoute } from 'preact-iso'
import { StaffTabs } from '~/app/staff_tabs'
import { formatMoney } from '~/lib/money'
import { PageTitle } from '~/ui/page_title'
import { EmptyState, ErrorState, SkeletonRows } from '~/ui/states'
import {
  dayName,
  minus,
  providerName,
  useLines,
  useMovements,
  useReconciliation,
  type Reconciliation,
} from './books'
import { DayTable } from './day_table'
import { ItemCard } from './item_card'
import { AskForm, UploadForm } from './take_in'

const part = ({ many, sum }: Reconciliation['openLines']) =>
  many === 0 ? 'None' : `${many}, ${formatMoney(sum)}`

function Figures({ account }: { account: Reconciliation }) {
  const { stated, ledger, coveredUntil } = account
  const rows = [
    ['They say they keep', formatMoney(stated)],
    ['Our ledger says', formatMoney(ledger)],
    ['Difference', formatMoney(minus(ledger, stated))],
    ['Statements until', coveredUntil === null ? 'None has come' : dayName(coveredUntil)],
    ['Their lines that nothing of ours fits', part(account.openLines)],
    ['Our movements they do not list', part(account.openMovements)],
    ['Of days without a statement', part(account.uncovered)],
    ['Their lines, explained', part(account.explainedLines)],
    ['Our movements, explained', part(account.explainedMovements)],
  ] as const
  return (
    <dl class="grid gap-4 rounded-12 border border-line bg-surface p-4 sm:grid-cols-2 sm:p-6 lg:grid-cols-3">
      {rows.map(([name, value]) => (
        <div key={name}>
          <dt class="text-13 text-ink-soft">{name}</dt>
          <dd class="font-semibold tabular-nums">{value}</dd>
        </div>
      ))}
    </dl>
  )
}

function Lists({ account, day }: { account: Reconciliation; day: string | undefined }) {
  const where = { provider: account.provider, currency: account.currency, day }
  const [lines, movements] = [useLines(where), useMovements(where)]
  const broken = [lines, movements].find(({ isError }) => isError)
  if (broken) return <ErrorState error={broken.error} onRetry={() => void broken.refetch()} />
  if (!lines.data || !movements.data) return <SkeletonRows label="Loading lines" />
  const more = lines.data.next !== null || movements.data.next !== null
  const title = day ? dayName(day) : 'To settle'
  return (
    <section aria-labelledby="lists" class="grid gap-4">
      <div class="flex flex-wrap items-baseline justify-between gap-3">
        <h2 id="lists" class="display text-24">
          {title}
        </h2>
        {day && (
          <a
            class="link inline-flex min-h-11 items-center"
            href={`/app/staff/reconciliation/${account.id}`}
          >
            What is open of all days
          </a>
        )}
      </div>
      {lines.data.items.length + movements.data.items.length === 0 && (
        <EmptyState title={day ? 'Nothing happened on that day' : 'Nothing is open'}>
          {day
            ? 'Neither their statement nor our ledger has anything of it.'
            : 'Every line of theirs is a movement of ours, or is explained.'}
        </EmptyState>
      )}
      {(
        [
          ['They say', 'line', lines.data.items],
          ['Our ledger says', 'movement', movements.data.items],
        ] as const
      ).map(
        ([heading, kind, items]) =>
          items.length > 0 && (
            <div key={kind} class="grid gap-3">
              <h3 class="text-17 font-semibold">{heading}</h3>
              <ul class="grid gap-3">
                {items.map((item) => (
                  <ItemCard key={item.id} kind={kind} item={item} />
                ))}
              </ul>
            </div>
          )
      )}
      {more && (
        <p class="text-13 text-ink-soft">
          These are the newest 50 of each. Open a day to see the others.
        </p>
      )}
    </section>
  )
}

/** One account with one provider: what is open, day by day, and the way to take statements in. */
export default function AccountPage() {
  const { id = '' } = useRoute().params
  const { query } = useLocation()
  const day = /^\d{4}-\d{2}-\d{2}$/.test(query.day ?? '') ? query.day : undefined
  const { data, isPending, isError, error, refetch } = useReconciliation(id)
  const name = data ? `${providerName(data.provider)}, ${data.currency}` : 'Reconciliation'
  return (
    <>
      <PageTitle
        title={name}
        tab={`${name}, reconciliation`}
        lead="Their statement beside our ledger, in UTC days."
      />
      <StaffTabs current="/app/staff/reconciliation" />
      <p>
        <a class="link inline-flex min-h-11 items-center" href="/app/staff/reconciliation">
          All accounts
        </a>
      </p>
      {isPending && <SkeletonRows label="Comparing" />}
      {isError && <ErrorState error={error} onRetry={() => void refetch()} />}
      {data && (
        <>
          <Figures account={data} />
          <Lists account={data} day={day} />
          <DayTable account={data} />
          {data.meta.can.length > 0 && (
            <section aria-labelledby="take-in" class="grid gap-4">
              <h2 id="take-in" class="display text-24">
                Take a statement in
              </h2>
              <div class="grid gap-6 lg:grid-cols-2">
                {data.meta.can.includes('upload') && <UploadForm account={data} />}
                {data.meta.can.includes('ask') && <AskForm account={data} />}
              </div>
            </section>
          )}
        </>
      )}
    </>
  )
}
