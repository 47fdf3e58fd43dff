import { useState } from 'preact/hooks'
import { useAccount } from '~/app/session'
import { requestBody } from '~/lib/api'
import type { ApiError } from '~/lib/api_error'
import { useIntent } from '~/lib/use_intent'
import { Button } from '~/ui/button'
import { TextInput } from '~/ui/inputs'
import { FormError } from '~/ui/states'

export const needsStepUp = (error: ApiError | null) => error?.code === 'identity.step_up_required'

interface StepUpProps {
  onProved: () => void
  /** What is about to happen, when it is not money that moves. */
  what?: string
}

/**
 * Asks the person to prove themself again before money moves; good for ten minutes. Within another
 * form, its submission is not that form's too.
 */
export function StepUp({ onProved, what = 'Money is about to move' }: StepUpProps) {
  const account = useAccount()
  const intent = useIntent()
  const [secret, setSecret] = useState('')
  const prove = async (event: Event) => {
    event.preventDefault()
    event.stopPropagation()
    const proof = account.totpEnrolled ? { code: secret } : { password: secret }
    const done = await intent.send({
      method: 'POST',
      path: '/step-ups',
      body: requestBody('step-ups', proof),
    })
    if (done) onProved()
  }
  const shown = account.totpEnrolled ? ['code'] : ['password']
  return (
    <form onSubmit={prove} class="grid gap-3 rounded-12 border border-line bg-sunken p-4">
      <p>
        <strong class="font-semibold">Is it still you?</strong>
        {` ${what}, so we ask once more. We remember it for ten minutes.`}
      </p>
      <FormError error={intent.error} shown={shown} />
      {account.totpEnrolled ? (
        <TextInput
          label="Code from your authenticator app"
          inputMode="numeric"
          autocomplete="one-time-code"
          value={secret}
          error={intent.error?.fields.code}
          onInput={(event) => setSecret(event.currentTarget.value)}
        />
      ) : (
        <TextInput
          label="Your password"
          type="password"
          autocomplete="current-password"
          value={secret}
          error={intent.error?.fields.password}
          onInput={(event) => setSecret(event.currentTarget.value)}
        />
      )}
      <Button type="submit" busy={intent.sending} class="justify-self-start">
        Confirm it is me
      </Button>
    </form>
  )
}
