import { useQueryClient } from '@tanstack/preact-query'
import { useState } from 'preact/hooks'
import { needsStepUp, StepUp } from '~/app/step_up/step_up'
import { requestBody } from '~/lib/api'
import { dateTime } from '~/lib/dates'
import { formatMoney } from '~/lib/money'
import { useIntent } from '~/lib/use_intent'
import { Badge } from '~/ui/badge'
import { Button } from '~/ui/button'
import { Textarea } from '~/ui/inputs'
import { FormError } from '~/ui/states'
import { toast } from '~/ui/toast'
import { payoutsKey, type Payout } from './payout'

/** A large payout and what two members of staff make of it. */
export function LargePayout({ payout }: { payout: Payout }) {
  const client = useQueryClient()
  const intent = useIntent()
  const [declining, setDeclining] = useState(false)
  const [reason, setReason] = useState('')
  const sum = formatMoney(payout.amount)
  const agreed = payout.staff?.approvedBy.length ?? 0
  const { can } = payout.meta

  const send = async (what: 'confirm' | 'decline') => {
    const attributes = what === 'decline' ? { reason } : {}
    const done = await intent.send({
      method: 'POST',
      path: `/payouts/${payout.id}/${what}`,
      body: requestBody('payouts', attributes),
    })
    if (!done) return
    toast(
      what === 'decline'
        ? `Declined. ${sum} is in the wallet of ${payout.ownerName} again.`
        : agreed === 0
          ? 'You agreed. One more of us has to.'
          : `${sum} is on its way to ${payout.ownerName}.`
    )
    await client.invalidateQueries({ queryKey: payoutsKey })
  }
  return (
    <li class="grid gap-3 rounded-12 border border-amber bg-surface p-4 sm:p-6">
      <div class="flex flex-wrap items-center justify-between gap-3">
        <h3 class="text-17 font-semibold">{`${sum} to ${payout.ownerName}`}</h3>
        <Badge tone="amber">{`${agreed} of 2 agreed`}</Badge>
      </div>
      <p class="text-13 text-ink-soft">{`${payout.label} · asked for ${dateTime(payout.requestedAt)}`}</p>
      {needsStepUp(intent.error) ? (
        <StepUp onProved={() => void send(declining ? 'decline' : 'confirm')} />
      ) : (
        <FormError error={intent.error} shown={['reason']} />
      )}
      {declining && (
        <Textarea
          label="Why it does not go"
          help="Its owner reads this, and it is kept with your name."
          rows={3}
          value={reason}
          error={intent.error?.fields.reason}
          onInput={(event) => setReason(event.currentTarget.value)}
        />
      )}
      <div class="flex flex-wrap gap-3">
        {can.includes('confirm') && !declining && (
          <Button busy={intent.sending} onClick={() => void send('confirm')}>
            {`Confirm ${sum}`}
          </Button>
        )}
        {can.includes('decline') && (
          <Button
            tone="danger"
            busy={intent.sending}
            onClick={() => (declining ? void send('decline') : setDeclining(true))}
          >
            {declining ? `Return ${sum} to the wallet` : 'Decline'}
          </Button>
        )}
        {declining && (
          <Button tone="secondary" onClick={() => setDeclining(false)}>
            Leave it waiting
          </Button>
        )}
        {!can.includes('confirm') && can.includes('decline') && !declining && (
          <p class="self-center text-13 text-ink-soft">
            You agreed. Somebody else has to be the second.
          </p>
        )}
      </div>
    </li>
  )
}
