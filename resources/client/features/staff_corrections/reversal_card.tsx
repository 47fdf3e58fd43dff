import { useQueryClient } from '@tanstack/preact-query'
import { useState } from 'preact/hooks'
import { needsStepUp, StepUp } from '~/app/step_up/step_up'
import { requestBody } from '~/lib/api'
import { dateTime } from '~/lib/dates'
import { formatMoney } from '~/lib/money'
import { useIntent } from '~/lib/use_intent'
import { Button } from '~/ui/button'
import { FormError } from '~/ui/states'
import { toast } from '~/ui/toast'
import { reversalsKey, WHAT, type Reversal } from './correction'

const DONE = {
  confirm: 'Undone. Both sides are told, with the reason.',
  decline: 'Let be. Nothing has moved.',
} as const

/** A proposal, and what the reader may do about it. */
export function ReversalCard({ reversal }: { reversal: Reversal }) {
  const client = useQueryClient()
  const intent = useIntent()
  const [last, setLast] = useState<keyof typeof DONE>('confirm')
  const { id, amount, kind, reason, proposedAt, transferId, bookingId, meta } = reversal
  const send = async (what: keyof typeof DONE) => {
    setLast(what)
    const body = requestBody('reversals', {})
    if (!(await intent.send({ method: 'POST', path: `/reversals/${id}/${what}`, body }))) return
    toast(DONE[what])
    await client.invalidateQueries({ queryKey: reversalsKey })
  }
  const may = (what: string) => meta.can.includes(what)
  return (
    <article class="grid gap-3 rounded-12 border border-line bg-surface p-4 sm:p-6">
      <header class="grid gap-1">
        <h2 class="text-17 font-semibold">{`${WHAT[kind] ?? 'Movement'}: ${formatMoney(amount)}`}</h2>
        <p class="text-13 text-ink-soft [overflow-wrap:anywhere]">
          {`Proposed ${dateTime(proposedAt)} · ${transferId}`}
        </p>
      </header>
      <blockquote class="border-l-2 border-line pl-3">{reason}</blockquote>
      {bookingId !== null && (
        <a class="justify-self-start underline" href={`/app/staff/bookings/${bookingId}`}>
          The booking and its timeline
        </a>
      )}
      {needsStepUp(intent.error) ? (
        <StepUp onProved={() => void send(last)} />
      ) : (
        <FormError error={intent.error} />
      )}
      {may('confirm') && (
        <p class="text-13">
          {`Undoing moves ${formatMoney(amount)} back: into escrow where the milestone still runs, ` +
            'else to the other side. It cannot be undone in turn.'}
        </p>
      )}
      {!may('confirm') && may('decline') && (
        <p class="text-13">It waits for another member of finance.</p>
      )}
      <div class="flex flex-wrap gap-3">
        {may('confirm') && (
          <Button tone="danger" busy={intent.sending} onClick={() => void send('confirm')}>
            {`Undo ${formatMoney(amount)}`}
          </Button>
        )}
        {may('decline') && (
          <Button tone="quiet" busy={intent.sending} onClick={() => void send('decline')}>
            Let it be
          </Button>
        )}
      </div>
    </article>
  )
}
