import type { ComponentChildren } from 'preact'
import { useId } from 'preact/hooks'
import { CircleAlert } from './icons'

export interface ControlIds {
  readonly 'id': string
  readonly 'aria-describedby': string | undefined
  readonly 'aria-invalid': 'true' | undefined
}

interface FieldProps {
  label: string
  /** Shown under the control, always. */
  help?: ComponentChildren
  /** What is wrong and what to do, beside the control with an icon. */
  error?: string | null | undefined
  optional?: boolean
  id?: string
  children: (control: ControlIds) => ComponentChildren
}

/** Label above, help under, error beside with an icon and text. */
export function Field({ label, help, error, optional, id, children }: FieldProps) {
  const generated = useId()
  const base = id ?? generated
  const described = [help && `${base}-help`, error && `${base}-error`].filter(Boolean).join(' ')
  return (
    <div class="grid gap-1">
      <label for={base} class="font-semibold">
        {label}
        {optional && <span class="font-normal text-ink-soft"> (optional)</span>}
      </label>
      {children({
        'id': base,
        'aria-describedby': described === '' ? undefined : described,
        'aria-invalid': error ? 'true' : undefined,
      })}
      {error && <FieldError id={`${base}-error`}>{error}</FieldError>}
      {help && (
        <p id={`${base}-help`} class="text-13 text-ink-soft">
          {help}
        </p>
      )}
    </div>
  )
}

export function FieldError({ id, children }: { id?: string; children: ComponentChildren }) {
  return (
    <p id={id} class="flex items-start gap-1.5 text-13 font-semibold text-red">
      <CircleAlert size={16} class="mt-0.5 flex-none" aria-hidden="true" />
      <span>{children}</span>
    </p>
  )
}
