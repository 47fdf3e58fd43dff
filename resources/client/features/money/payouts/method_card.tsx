import { useQueryClient } from '@tanstack/preact-query'
import { useState } from 'preact/hooks'
import { requestBody } from '~/lib/api'
import { dateTime } from '~/lib/dates'
import { useIntent } from '~/lib/use_intent'
import { Badge, type Tone } from '~/ui/badge'
import { Button } from '~/ui/button'
import { TextInput } from '~/ui/inputs'
import { FormError } from '~/ui/states'
import { toast } from '~/ui/toast'
import { methodsKey, type Method, type MethodAttributes } from './payout'

const STATES: Readonly<Record<Method['state'], { tone: Tone; words: string }>> = {
  unverified: { tone: 'amber', words: 'Show that it is yours' },
  resting: { tone: 'amber', words: 'New' },
  ready: { tone: 'green', words: 'Ready' },
  removed: { tone: 'slate', words: 'Removed' },
}

/** One account that money may go to, and what it still needs. */
export function MethodCard({ method }: { method: Method }) {
  const client = useQueryClient()
  const intent = useIntent()
  const [sure, setSure] = useState(false)
  const { tone, words } = STATES[method.state]
  const remove = async () => {
    const done = await intent.send({ method: 'DELETE', path: `/payout-methods/${method.id}` })
    if (!done) return
    toast('Removed. No money goes there any more.')
    await client.invalidateQueries({ queryKey: methodsKey })
  }
  return (
    <li class="grid gap-3 rounded-12 border border-line bg-surface p-4 sm:p-6">
      <div class="flex flex-wrap items-center justify-between gap-3">
        <h3 class="text-17 font-semibold">{`${method.label} · ${method.currency}`}</h3>
        <Badge tone={tone}>{words}</Badge>
      </div>
      {method.state === 'resting' && (
        <p class="text-ink-soft">
          {`Money can go there from ${dateTime(method.usableAt)}: a new account waits a day, in case it was not you who added it.`}
        </p>
      )}
      {method.meta.can.includes('verify') && <VerifyForm method={method} />}
      <FormError error={intent.error} />
      {method.meta.can.includes('remove') && (
        <div class="flex flex-wrap gap-3">
          {sure ? (
            <>
              <Button tone="danger" busy={intent.sending} onClick={() => void remove()}>
                {`Remove ${method.label}`}
              </Button>
              <Button tone="secondary" onClick={() => setSure(false)}>
                Keep it
              </Button>
            </>
          ) : (
            <Button tone="quiet" onClick={() => setSure(true)}>
              Remove
              <span class="sr-only">{` ${method.label}`}</span>
            </Button>
          )}
        </div>
      )}
    </li>
  )
}

function VerifyForm({ method }: { method: Method }) {
  const client = useQueryClient()
  const intent = useIntent<MethodAttributes>()
  const [code, setCode] = useState('')
  const verify = async () => {
    const done = await intent.send({
      method: 'POST',
      path: `/payout-methods/${method.id}/verify`,
      body: requestBody('payout-methods', { code }),
    })
    if (!done) return
    toast('It is yours. Money can go there once the first day has passed.')
    await client.invalidateQueries({ queryKey: methodsKey })
  }
  return (
    <form
      noValidate
      class="grid max-w-form gap-3"
      onSubmit={(event) => {
        event.preventDefault()
        void verify()
      }}
    >
      <p>
        We sent a very small payment there. Beside it are six figures: enter them to show that the
        account is yours.
      </p>
      {method.testCode !== null && (
        <p class="rounded-6 bg-sunken p-3 text-13">
          {`This is a sandbox, so here is what the account shows: ${method.testCode}`}
        </p>
      )}
      <FormError error={intent.error} shown={['code']} />
      <TextInput
        label="The six figures"
        inputMode="numeric"
        autocomplete="one-time-code"
        value={code}
        error={intent.error?.fields.code}
        onInput={(event) => setCode(event.currentTarget.value)}
      />
      <Button type="submit" class="justify-self-start" busy={intent.sending}>
        Show that it is mine
      </Button>
    </form>
  )
}
