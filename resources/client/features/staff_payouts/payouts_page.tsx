import { useQueryClient } from '@tanstack/preact-query'
import type { ComponentChildren } from 'preact'
import { useAccount } from '~/app/session'
import { StaffTabs } from '~/app/staff_tabs'
import { needsStepUp, StepUp } from '~/app/step_up/step_up'
import { requestBody } from '~/lib/api'
import { dateTime } from '~/lib/dates'
import { formatMoney } from '~/lib/money'
import { useIntent } from '~/lib/use_intent'
import { Button } from '~/ui/button'
import { PageTitle } from '~/ui/page_title'
import { EmptyState, ErrorState, FormError, SkeletonRows } from '~/ui/states'
import { Table } from '~/ui/table'
import { toast } from '~/ui/toast'
import { LargePayout } from './large_payout'
import { payoutsKey, usePayoutsIn, useRuns, type Payout } from './payout'
import { RunCard } from './run_card'

function Part({ id, title, children }: { id: string; title: string; children: ComponentChildren }) {
  return (
    <section aria-labelledby={id} class="grid gap-3">
      <h2 id={id} class="display text-24">
        {title}
      </h2>
      {children}
    </section>
  )
}

/** Sends what waits now instead of at the next hour. */
function StartRun({ waiting }: { waiting: number }) {
  const client = useQueryClient()
  const intent = useIntent()
  const start = async () => {
    const body = requestBody('payout-runs', {})
    if (!(await intent.send({ method: 'POST', path: '/payout-runs', body }))) return
    toast('The run has started. You count as the first of the two for what is large.')
    await client.invalidateQueries({ queryKey: payoutsKey })
  }
  return (
    <div class="grid max-w-form gap-3">
      {needsStepUp(intent.error) ? (
        <StepUp onProved={() => void start()} />
      ) : (
        <FormError error={intent.error} />
      )}
      <Button class="justify-self-start" busy={intent.sending} onClick={() => void start()}>
        {waiting === 1 ? 'Send the payout that waits' : `Send the ${waiting} payouts that wait`}
      </Button>
    </div>
  )
}

const columns = (last: { name: string; cell: (row: Payout) => string }) => [
  { name: 'Who', cell: (row: Payout) => <span class="font-semibold">{row.ownerName}</span> },
  { name: 'Where to', cell: (row: Payout) => row.label },
  last,
  { name: 'Amount', numeric: true, cell: (row: Payout) => formatMoney(row.amount) },
]

const failedColumns = columns({ name: 'Why', cell: (row) => row.failure ?? '' })
const waitingColumns = columns({ name: 'Asked for', cell: (row) => dateTime(row.requestedAt) })
const unknownColumns = columns({
  name: 'What is known',
  cell: ({ staff }) => `${staff?.trouble ?? 'Being sent'} (${staff?.attempts ?? 0} tries)`,
})

export default function StaffPayoutsPage() {
  const { staffRoles } = useAccount()
  const acts = staffRoles.includes('finance') || staffRoles.includes('admin')
  const [runs, waiting, large, unknown, failed] = [
    useRuns(),
    usePayoutsIn('waiting'),
    usePayoutsIn('to_confirm'),
    usePayoutsIn('sending'),
    usePayoutsIn('failed'),
  ]
  const asked = [runs, waiting, large, unknown, failed]
  const broken = asked.find(({ isError }) => isError)
  const lists = { waiting: waiting.data?.items ?? [], large: large.data?.items ?? [] }
  const keyOf = (row: Payout) => row.id
  return (
    <>
      <PageTitle title="Payouts" lead="What leaves, what waits for two of us, what came back." />
      <StaffTabs current="/app/staff/payouts" />
      {broken && <ErrorState error={broken.error} onRetry={() => void broken.refetch()} />}
      {asked.some(({ isPending }) => isPending) && !broken && (
        <SkeletonRows label="Loading the payouts" />
      )}
      {lists.large.length > 0 && (
        <Part id="large" title="Wait for two people">
          <ul class="grid gap-3">
            {lists.large.map((payout) => (
              <LargePayout key={payout.id} payout={payout} />
            ))}
          </ul>
        </Part>
      )}
      {waiting.data && (
        <Part id="waiting" title="Wait for the next run">
          {lists.waiting.length === 0 && (
            <EmptyState title="Nothing waits">
              What people ask for is gathered here and leaves every six hours.
            </EmptyState>
          )}
          {lists.waiting.length > 0 && (
            <Table
              caption="Payouts that wait"
              columns={waitingColumns}
              rows={lists.waiting}
              keyOf={keyOf}
            />
          )}
          {lists.waiting.length > 0 && acts && <StartRun waiting={lists.waiting.length} />}
        </Part>
      )}
      {unknown.data && unknown.data.items.length > 0 && (
        <Part id="unknown" title="Being sent">
          <Table
            caption="Payouts that are being sent"
            columns={unknownColumns}
            rows={unknown.data.items}
            keyOf={keyOf}
          />
        </Part>
      )}
      {runs.data && runs.data.items.length > 0 && (
        <Part id="runs" title="Runs">
          <ul class="grid gap-3">
            {runs.data.items.map((run) => (
              <RunCard key={run.id} run={run} />
            ))}
          </ul>
        </Part>
      )}
      {failed.data && failed.data.items.length > 0 && (
        <Part id="failed" title="Came back">
          <Table
            caption="Payouts that came back"
            columns={failedColumns}
            rows={failed.data.items}
            keyOf={keyOf}
          />
        </Part>
      )}
    </>
  )
}
