import { useState } from 'preact/hooks'
import { Field } from './field'

interface SecretInputProps {
  label: string
  name: string
  id?: string
  autocomplete: 'current-password' | 'new-password'
  help?: string
  error?: string | null | undefined
}

/** A password one may look at while typing: mistakes are found by eye, not by a second field. */
export function SecretInput({ label, name, id, autocomplete, help, error }: SecretInputProps) {
  const [shown, setShown] = useState(false)
  const type = shown ? ({ type: 'text' } as const) : ({ type: 'password' } as const)
  return (
    <Field label={label} help={help} error={error} id={id ?? name}>
      {(control) => (
        <div class="relative">
          <input
            {...control}
            class="control pe-18"
            {...type}
            name={name}
            required
            autocomplete={autocomplete}
            autocapitalize="off"
            spellcheck={false}
          />
          <button
            type="button"
            class="absolute inset-y-0 end-0 min-w-11 px-3 text-13 font-semibold text-accent"
            onClick={() => setShown(!shown)}
          >
            {shown ? 'Hide' : 'Show'}
            <span class="sr-only">{` what I typed in ${label}`}</span>
          </button>
        </div>
      )}
    </Field>
  )
}
