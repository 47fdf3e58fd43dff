import { useQueryClient } from '@tanstack/preact-query'
import { requestBody } from '~/lib/api'
import { useIntent } from '~/lib/use_intent'
import { Badge } from '~/ui/badge'
import { Button } from '~/ui/button'
import { Checkbox, Select, TextInput } from '~/ui/inputs'
import { FormError } from '~/ui/states'
import { toast } from '~/ui/toast'
import { inWords, kindsFor, KINDS, OBJECTS, switchesKey, type Switch } from './switch'

const DELAYS = [
  [0, 'Not at all'],
  [5000, '5 seconds'],
  [60_000, 'A minute'],
  [600_000, 'Ten minutes'],
] as const

const numberOf = (form: FormData, name: string): number => Number(form.get(name) ?? 0)

function given(form: FormData) {
  const times = numberOf(form, 'times')
  return {
    delay: numberOf(form, 'delay'),
    duplicate: numberOf(form, 'duplicate'),
    ...Object.fromEntries(KINDS.map(([kind]) => [kind, form.get(kind) !== null])),
    times: times === 0 ? null : times,
  }
}

/** What the sandbox does wrong with the next ones of a kind. */
export function SwitchForm({ given: now }: { given: Switch }) {
  const client = useQueryClient()
  const intent = useIntent()
  const { one = now.id, many = now.id } = OBJECTS[now.id] ?? {}
  const send = async (what: 'set' | 'clear', attributes: object, said: string) => {
    const path = `/sandbox/faults/${now.id}/${what}`
    const body = requestBody('sandbox-faults', attributes)
    if (!(await intent.send({ method: 'POST', path, body }))) return
    toast(said)
    await client.invalidateQueries({ queryKey: switchesKey })
  }
  const heading = `faults-${now.id}`
  return (
    <form
      aria-labelledby={heading}
      class="grid content-start gap-4 rounded-12 border border-line bg-surface p-4 sm:p-6"
      onSubmit={(event) => {
        event.preventDefault()
        void send('set', given(new FormData(event.currentTarget)), `Set for the next ${many}.`)
      }}
    >
      <div class="grid gap-2">
        <h2 id={heading} class="text-20 font-semibold first-letter:uppercase">
          {many}
        </h2>
        <p>
          <Badge tone={now.on ? 'amber' : 'neutral'}>
            {now.on ? inWords(now) : 'Behaves as it should'}
          </Badge>
        </p>
      </div>
      <div class="grid gap-3 sm:grid-cols-2">
        <Select label="Callbacks come late by" name="delay">
          {DELAYS.map(([value, name]) => (
            <option key={value} value={value} selected={value === now.delay}>
              {name}
            </option>
          ))}
        </Select>
        <TextInput
          label="Repeated how often"
          name="duplicate"
          type="number"
          min={0}
          max={20}
          defaultValue={now.duplicate}
          error={intent.error?.fields.duplicate}
        />
      </div>
      <fieldset class="grid gap-1">
        <legend class="sr-only">{`What else goes wrong with ${many}`}</legend>
        {kindsFor(now).map(([kind, name, help]) => (
          <Checkbox key={kind} label={name} help={help} name={kind} defaultChecked={now[kind]} />
        ))}
      </fieldset>
      <TextInput
        label={`For how many ${many}`}
        help="0 is all of them, until you switch it off."
        name="times"
        type="number"
        min={0}
        max={1000}
        defaultValue={now.remaining === null ? (now.on ? 0 : 1) : now.remaining || 1}
        error={intent.error?.fields.times}
      />
      <FormError error={intent.error} />
      <div class="flex flex-wrap gap-3">
        <Button type="submit" busy={intent.sending}>
          {`Set faults of ${many}`}
        </Button>
        {now.meta.can.includes('clear') && (
          <Button
            tone="quiet"
            busy={intent.sending}
            onClick={() => void send('clear', {}, `Each ${one} behaves as it should again.`)}
          >
            Switch off
          </Button>
        )}
      </div>
    </form>
  )
}
