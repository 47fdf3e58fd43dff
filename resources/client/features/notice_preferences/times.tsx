import { useQueryClient } from '@tanstack/preact-query'
import { useState } from 'preact/hooks'
import { requestBody } from '~/lib/api'
import { text } from '~/lib/form_values'
import { useIntent } from '~/lib/use_intent'
import { Button } from '~/ui/button'
import { Checkbox, TextInput } from '~/ui/inputs'
import { FormError } from '~/ui/states'
import { toast } from '~/ui/toast'
import { preferencesKey, preferencesPath, type Attributes, type Preferences } from './preferences'

const NIGHT = { from: '22:00', to: '07:00' }

/** Quiet hours, and when the daily mail comes: wall-clock times of the account's zone. */
export function Times({ preferences }: { preferences: Preferences }) {
  const client = useQueryClient()
  const intent = useIntent<Attributes>()
  const [quiet, setQuiet] = useState(preferences.quiet !== null)
  const { from, to } = preferences.quiet ?? NIGHT
  const errors = intent.error?.fields ?? {}

  const save = async (form: FormData) => {
    const attributes = {
      quiet: quiet ? { from: text(form, 'from'), to: text(form, 'to') } : null,
      dailyAt: text(form, 'dailyAt'),
    }
    const done = await intent.send({
      method: 'PATCH',
      path: preferencesPath(preferences.id),
      body: requestBody('notice-preferences', attributes, preferences.id),
    })
    if (!done?.result) return
    client.setQueryData(preferencesKey, done.result)
    toast('Saved.')
  }

  return (
    <form
      class="grid max-w-reading gap-4"
      onSubmit={(event) => {
        event.preventDefault()
        void save(new FormData(event.currentTarget))
      }}
    >
      <p class="text-ink-soft">
        {`Times are in ${preferences.timeZone.replaceAll('_', ' ')}, the time zone of `}
        <a class="link" href="/app/account">
          your account
        </a>
        .
      </p>
      <FormError error={intent.error} shown={['quiet.from', 'quiet.to', 'dailyAt']} />
      <Checkbox
        label="Keep quiet hours"
        help="What is not about money, disputes or your account waits until they end."
        checked={quiet}
        onChange={({ currentTarget }) => setQuiet(currentTarget.checked)}
      />
      {quiet && (
        <div class="grid gap-4 sm:grid-cols-2">
          <TextInput
            label="From"
            name="from"
            type="time"
            defaultValue={from}
            error={errors['quiet.from']}
          />
          <TextInput
            label="To"
            name="to"
            type="time"
            defaultValue={to}
            error={errors['quiet.to']}
          />
        </div>
      )}
      <TextInput
        label="The mail once a day comes at"
        name="dailyAt"
        type="time"
        defaultValue={preferences.dailyAt}
        error={errors.dailyAt}
      />
      <Button type="submit" class="justify-self-start" busy={intent.sending}>
        Save these times
      </Button>
    </form>
  )
}
