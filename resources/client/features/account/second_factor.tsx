import { useQueryClient } from '@tanstack/preact-query'
import { useState } from 'preact/hooks'
import { sessionKey, type Account, type AccountAttributes } from '~/app/session'
import { needsStepUp, StepUp } from '~/app/step_up/step_up'
import { requestBody } from '~/lib/api'
import { text } from '~/lib/form_values'
import { useIntent } from '~/lib/use_intent'
import { Badge } from '~/ui/badge'
import { Button } from '~/ui/button'
import { TextInput } from '~/ui/inputs'
import { FormError } from '~/ui/states'
import { RecoveryCodes } from './recovery_codes'

interface Enrolment {
  readonly secret: string
  readonly uri: string
  readonly qrSvg: string
}

function Enrol({ enrolment, onDone }: { enrolment: Enrolment; onDone: (codes: string[]) => void }) {
  const intent = useIntent<AccountAttributes>()
  const confirm = async (code: string) => {
    const body = requestBody('totp-enrolments', { code })
    const done = await intent.send({ method: 'POST', path: '/totp-enrolments/confirm', body })
    const codes = done?.result?.meta.recoveryCodes
    if (done) onDone(Array.isArray(codes) ? codes.map(String) : [])
  }
  return (
    <form
      class="grid justify-items-start gap-4 rounded-12 border border-line bg-surface p-5"
      onSubmit={(event) => {
        event.preventDefault()
        void confirm(text(new FormData(event.currentTarget), 'code'))
      }}
    >
      <p>Open your authenticator app and let it read this picture, or type the key into it.</p>
      <img
        src={`data:image/svg+xml,${encodeURIComponent(enrolment.qrSvg)}`}
        alt="QR code for your authenticator app; the key below says the same"
        width={200}
        height={200}
        class="rounded-6"
      />
      <p class="font-semibold tracking-wide break-all">
        <code>{enrolment.secret.match(/.{1,4}/g)?.join(' ') ?? enrolment.secret}</code>
      </p>
      <FormError error={intent.error} shown={['code']} />
      <div class="w-full max-w-form">
        <TextInput
          label="The six figures it shows now"
          name="code"
          inputMode="numeric"
          autocomplete="one-time-code"
          error={intent.error?.fields.code}
        />
      </div>
      <Button type="submit" busy={intent.sending}>
        Switch it on
      </Button>
    </form>
  )
}

/** A code from an app, asked for beside the password; staff must have it. */
export function SecondFactor({ account }: { account: Account }) {
  const client = useQueryClient()
  const start = useIntent<Enrolment>()
  const remove = useIntent<object>()
  const [codes, setCodes] = useState<readonly string[] | null>(null)
  const refresh = () => client.invalidateQueries({ queryKey: sessionKey })
  const begin = () => start.send({ method: 'POST', path: '/totp-enrolments' })
  const end = async () => {
    const done = await remove.send({ method: 'DELETE', path: '/totp-enrolments/current' })
    if (done) await refresh()
  }
  const enrolment = start.state.status === 'done' ? start.state.result : null

  if (codes) return <RecoveryCodes codes={codes} onKept={() => setCodes(null)} />
  if (account.totpEnrolled) {
    return (
      <>
        <p class="flex flex-wrap items-center gap-2">
          <Badge tone="green">On</Badge>A code from your authenticator app is asked for when you
          sign in.
        </p>
        {needsStepUp(remove.error) ? (
          <StepUp onProved={() => void end()} />
        ) : (
          <FormError error={remove.error} />
        )}
        {account.meta.can.includes('remove-totp') && (
          <Button
            tone="danger"
            class="justify-self-start"
            busy={remove.sending}
            onClick={() => void end()}
          >
            Switch the code off
          </Button>
        )}
      </>
    )
  }
  return (
    <>
      <p>
        With a code from an app on your phone, a stolen password is not enough to reach your money.
      </p>
      {needsStepUp(start.error) ? (
        <StepUp onProved={() => void begin()} />
      ) : (
        <FormError error={start.error} />
      )}
      {enrolment ? (
        <Enrol
          enrolment={enrolment}
          onDone={(fresh) => {
            start.reset()
            setCodes(fresh)
            void refresh()
          }}
        />
      ) : (
        !needsStepUp(start.error) && (
          <Button class="justify-self-start" busy={start.sending} onClick={() => void begin()}>
            Set up a code for signing in
          </Button>
        )
      )}
    </>
  )
}
