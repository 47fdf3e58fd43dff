import { useQueryClient } from '@tanstack/preact-query'
import { useState } from 'preact/hooks'
import { needsStepUp, StepUp } from '~/app/step_up/step_up'
import { requestBody } from '~/lib/api'
import { dateTime } from '~/lib/dates'
import { useIntent } from '~/lib/use_intent'
import { Button } from '~/ui/button'
import { Textarea } from '~/ui/inputs'
import { FormError } from '~/ui/states'
import { toast } from '~/ui/toast'
import { healthKey, type Freeze } from './health'

/** What was found, its rows, and the way to let payouts go on. */
export function FreezeCard({ freeze }: { freeze: Freeze }) {
  return (
    <article class="grid gap-4 rounded-12 border border-red bg-red-tint p-4 sm:p-6">
      <header class="grid gap-1">
        <h2 class="text-20 font-semibold">{freeze.title}</h2>
        <p class="text-13">{`Since ${dateTime(freeze.raisedAt)}. No payout leaves meanwhile.`}</p>
      </header>
      <ul class="grid gap-2" aria-label="What was found">
        {freeze.findings.map((row, index) => (
          <li
            key={index}
            class="rounded-6 bg-surface p-3 text-13 whitespace-pre-wrap [overflow-wrap:anywhere]"
          >
            {Object.entries(row)
              .map(
                ([name, value]) =>
                  `${name}: ${typeof value === 'string' ? value : JSON.stringify(value)}`
              )
              .join('\n')}
          </li>
        ))}
      </ul>
      {freeze.stopsSealing && (
        <p>
          Sealing is stopped as well. After a restore that was meant, two members of staff let it go
          on with <code class="text-13">node ace escrow:recover</code>. If its cause went away by
          itself, say so here.
        </p>
      )}
      {freeze.meta.can.includes('lift') && <LiftForm freeze={freeze} />}
    </article>
  )
}

function LiftForm({ freeze }: { freeze: Freeze }) {
  const client = useQueryClient()
  const intent = useIntent()
  const [reason, setReason] = useState('')
  const lift = async () => {
    const done = await intent.send({
      method: 'POST',
      path: `/freezes/${freeze.id}/lift`,
      body: requestBody('freezes', { reason }),
    })
    if (!done) return
    toast('Lifted. Payouts go on; it comes back if its cause is still there.')
    await client.invalidateQueries({ queryKey: healthKey })
  }
  return (
    <form
      noValidate
      class="grid justify-items-start gap-3"
      onSubmit={(event) => {
        event.preventDefault()
        void lift()
      }}
    >
      {needsStepUp(intent.error) ? (
        <StepUp onProved={() => void lift()} />
      ) : (
        <FormError error={intent.error} shown={['reason']} />
      )}
      <div class="w-full">
        <Textarea
          label="Why payouts may go on"
          help="What you looked at and what you found. It is kept with your name."
          rows={3}
          value={reason}
          error={intent.error?.fields.reason}
          onInput={(event) => setReason(event.currentTarget.value)}
        />
      </div>
      <Button type="submit" tone="danger" busy={intent.sending}>
        Let payouts go on
      </Button>
    </form>
  )
}
