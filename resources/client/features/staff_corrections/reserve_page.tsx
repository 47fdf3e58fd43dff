import { useQueryClient } from '@tanstack/preact-query'
import { useState } from 'preact/hooks'
import { StaffTabs } from '~/app/staff_tabs'
import { needsStepUp, StepUp } from '~/app/step_up/step_up'
import { requestBody } from '~/lib/api'
import { dateTime } from '~/lib/dates'
import { formatMoney } from '~/lib/money'
import { useIntent } from '~/lib/use_intent'
import { Badge } from '~/ui/badge'
import { Button } from '~/ui/button'
import { PageTitle } from '~/ui/page_title'
import { EmptyState, ErrorState, FormError, SkeletonRows } from '~/ui/states'
import { toast } from '~/ui/toast'
import { FundForm } from './fund_form'
import { fundingsKey, SOURCES, useReserve, type Funding } from './reserve'

const STATES = {
  proposed: { words: 'Waits for a second person', tone: 'amber' },
  made: { words: 'Set aside', tone: 'green' },
  declined: { words: 'Let be', tone: 'slate' },
} as const

function FundingCard({ funding }: { funding: Funding }) {
  const client = useQueryClient()
  const intent = useIntent()
  const [last, setLast] = useState<'confirm' | 'decline'>('confirm')
  const { id, amount, source, reason, state, proposedAt, meta } = funding
  const send = async (what: 'confirm' | 'decline') => {
    setLast(what)
    const body = requestBody('reserve-fundings', {})
    if (!(await intent.send({ method: 'POST', path: `/reserve-fundings/${id}/${what}`, body }))) {
      return
    }
    toast(what === 'confirm' ? `${formatMoney(amount)} is in the reserve.` : 'Let be.')
    await client.invalidateQueries({ queryKey: fundingsKey })
  }
  const may = (what: string) => meta.can.includes(what)
  return (
    <li class="grid gap-2 rounded-12 border border-line bg-surface p-4">
      <div class="flex flex-wrap items-center justify-between gap-3">
        <span class="money text-17 font-semibold">{formatMoney(amount)}</span>
        <Badge tone={STATES[state].tone}>{STATES[state].words}</Badge>
      </div>
      <p class="text-13 text-ink-soft">{`${SOURCES[source] ?? source} · ${dateTime(proposedAt)}`}</p>
      <p class="[overflow-wrap:anywhere]">{reason}</p>
      {needsStepUp(intent.error) ? (
        <StepUp onProved={() => void send(last)} />
      ) : (
        <FormError error={intent.error} />
      )}
      {meta.can.length > 0 && (
        <div class="flex flex-wrap gap-3">
          {may('confirm') && (
            <Button busy={intent.sending} onClick={() => void send('confirm')}>
              {`Set aside ${formatMoney(amount)}`}
            </Button>
          )}
          {may('decline') && (
            <Button tone="quiet" busy={intent.sending} onClick={() => void send('decline')}>
              Let it be
            </Button>
          )}
        </div>
      )}
    </li>
  )
}

/** The platform's own money for chargebacks that nobody else can meet. */
export default function ReservePage() {
  const { data, isPending, isError, error, refetch } = useReserve()
  return (
    <>
      <PageTitle
        title="Reserve"
        lead="The platform’s own money, for what a chargeback finds neither in escrow nor in the wallet."
      />
      <StaffTabs current="/app/staff/reserve" />
      {isPending && <SkeletonRows label="Looking into the reserve" />}
      {isError && <ErrorState error={error} onRetry={() => void refetch()} />}
      {data && (
        <>
          <section aria-label="What is in it" class="flex flex-wrap gap-6">
            {data.reserves.length === 0 && <p>Nothing is in the reserve yet.</p>}
            {data.reserves.map((amount) => (
              <p key={amount.currency} class="display text-24">
                {formatMoney(amount)}
              </p>
            ))}
          </section>
          <FundForm />
          {data.items.length === 0 ? (
            <EmptyState title="Nothing was set aside yet">
              What is set aside, by whom and why, is listed here.
            </EmptyState>
          ) : (
            <ul class="grid gap-3">
              {data.items.map((funding) => (
                <FundingCard key={funding.id} funding={funding} />
              ))}
            </ul>
          )}
        </>
      )}
    </>
  )
}
