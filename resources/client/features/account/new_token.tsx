import { needsStepUp, StepUp } from '~/app/step_up/step_up'
import { useState } from 'preact/hooks'
import { requestBody } from '~/lib/api'
import { text } from '~/lib/form_values'
import { useIntent } from '~/lib/use_intent'
import { Button } from '~/ui/button'
import { FieldError } from '~/ui/field'
import { Checkbox, TextInput } from '~/ui/inputs'
import { FormError } from '~/ui/states'

interface NewTokenProps {
  abilities: Readonly<Record<string, string>>
  onMade: () => void
  onClose: () => void
}

interface Wanted {
  readonly name: string
  readonly abilities: readonly string[]
}

export function NewToken({ abilities, onMade, onClose }: NewTokenProps) {
  const intent = useIntent<object>()
  const [wanted, setWanted] = useState<Wanted | null>(null)

  const make = async (attributes: Wanted) => {
    setWanted(attributes)
    const body = requestBody('access-tokens', attributes)
    if (await intent.send({ method: 'POST', path: '/access-tokens', body })) onMade()
  }

  if (intent.state.status === 'done') {
    const secret = intent.state.result?.meta.token
    return (
      <div
        role="status"
        class="grid justify-items-start gap-3 rounded-12 border border-green bg-green-tint p-5"
      >
        <h3 class="text-17 font-semibold">Copy the token now</h3>
        <p>It is shown this once. Whoever has it can do what you allowed.</p>
        <p class="break-all">
          <code>{String(secret)}</code>
        </p>
        <Button onClick={onClose}>I have kept it</Button>
      </div>
    )
  }

  const proving = needsStepUp(intent.error)
  const errors = intent.error?.fields ?? {}
  return (
    <div class="grid gap-4 rounded-12 border border-line bg-surface p-5">
      {proving && wanted && <StepUp onProved={() => void make(wanted)} />}
      <form
        class="grid gap-4"
        onSubmit={(event) => {
          event.preventDefault()
          const form = new FormData(event.currentTarget)
          const chosen = Object.keys(abilities).filter((ability) => form.has(ability))
          void make({ name: text(form, 'name'), abilities: chosen })
        }}
      >
        {!proving && <FormError error={intent.error} shown={['name', 'abilities']} />}
        <TextInput
          label="What is it for?"
          name="name"
          help="For example: invoice export"
          maxLength={80}
          error={errors.name}
        />
        <fieldset>
          <legend class="font-semibold">What may it do?</legend>
          {errors.abilities && <FieldError>{errors.abilities}</FieldError>}
          {Object.entries(abilities).map(([ability, words]) => (
            <Checkbox key={ability} name={ability} label={words} />
          ))}
        </fieldset>
        <div class="flex flex-wrap gap-3">
          <Button type="submit" busy={intent.sending}>
            Make the token
          </Button>
          <Button tone="quiet" onClick={onClose}>
            Never mind
          </Button>
        </div>
      </form>
    </div>
  )
}
