import type { ComponentProps } from 'preact'
import { useQueryClient } from '@tanstack/preact-query'
import { requestBody } from '~/lib/api'
import { text } from '~/lib/form_values'
import { useIntent } from '~/lib/use_intent'
import { Badge } from '~/ui/badge'
import { Button } from '~/ui/button'
import { TextInput } from '~/ui/inputs'
import { FormError } from '~/ui/states'
import { preferencesKey } from './preferences'

interface OneFieldProps extends ComponentProps<typeof TextInput> {
  name: string
  path: string
  send: string
  onDone: () => Promise<void>
}

/** Asks for one thing and sends it. */
function OneField({ path, send, onDone, ...field }: OneFieldProps) {
  const { name } = field
  const intent = useIntent<object>()
  const submit = async (form: FormData) => {
    const body = requestBody('phone-numbers', { [name]: text(form, name) })
    if (await intent.send({ method: 'POST', path, body })) await onDone()
  }
  return (
    <form
      class="grid max-w-form gap-3"
      onSubmit={(event) => {
        event.preventDefault()
        void submit(new FormData(event.currentTarget))
      }}
    >
      <FormError error={intent.error} shown={[name]} />
      <TextInput {...field} error={intent.error?.fields[name]} />
      <Button type="submit" tone="secondary" class="justify-self-start" busy={intent.sending}>
        {send}
      </Button>
    </form>
  )
}

interface PhoneNumberProps {
  accountId: string
  number: string | null
  asked: string | null
}

/** A number counts once its owner has typed in what was sent there. */
export function PhoneNumber({ accountId, number, asked }: PhoneNumberProps) {
  const client = useQueryClient()
  const remove = useIntent<object>()
  const refresh = () => client.invalidateQueries({ queryKey: preferencesKey })
  const forget = async () => {
    const done = await remove.send({ method: 'DELETE', path: `/phone-numbers/${accountId}` })
    if (done) await refresh()
  }
  if (number === null && asked === null) {
    return (
      <OneField
        key="number"
        label="Your phone number"
        name="number"
        type="tel"
        autocomplete="tel"
        placeholder="+254 712 345 678"
        help="With the country’s code. We send a code there, so that it is yours for sure."
        path="/phone-numbers"
        send="Send me a code"
        onDone={refresh}
      />
    )
  }
  return (
    <div class="grid gap-3">
      <p class="flex flex-wrap items-center gap-2">
        <span>{number ?? asked}</span>
        {number !== null ? (
          <Badge tone="green">Confirmed</Badge>
        ) : (
          <Badge tone="amber">Waits for its code</Badge>
        )}
      </p>
      {asked !== null && (
        <OneField
          key="code"
          label="The code we sent you"
          name="code"
          inputMode="numeric"
          autocomplete="one-time-code"
          help={`Six figures, sent to ${asked}. They count for ten minutes.`}
          path={`/phone-numbers/${accountId}/verify`}
          send="Use this number"
          onDone={refresh}
        />
      )}
      <FormError error={remove.error} />
      <Button
        tone="quiet"
        class="-ms-4 justify-self-start"
        busy={remove.sending}
        onClick={() => void forget()}
      >
        {number !== null ? 'Remove this number' : 'Use another number'}
      </Button>
    </div>
  )
}
