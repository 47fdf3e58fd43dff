import type {
  ComponentChildren,
  InputHTMLAttributes,
  SelectHTMLAttributes,
  TextareaHTMLAttributes,
} from 'preact'
import { useId } from 'preact/hooks'
import { cx } from '~/lib/class_names'
import { Field, FieldError } from './field'

interface Labelled {
  label: string
  help?: ComponentChildren
  error?: string | null | undefined
  optional?: boolean
  id?: string
  class?: string
}

type TextInputProps = Labelled &
  Omit<InputHTMLAttributes, 'label' | 'id' | 'class'> & { type?: string }

export function TextInput({ label, help, error, optional, id, ...rest }: TextInputProps) {
  return (
    <Field {...{ label, help, error }} {...(optional && { optional })} {...(id && { id })}>
      {(control) => (
        <input
          type="text"
          required={!optional}
          {...(rest as InputHTMLAttributes)}
          {...control}
          class={cx('control', rest.class)}
        />
      )}
    </Field>
  )
}

type TextareaProps = Labelled & Omit<TextareaHTMLAttributes, 'label' | 'id' | 'class'>

export function Textarea({ label, help, error, optional, id, ...rest }: TextareaProps) {
  return (
    <Field {...{ label, help, error }} {...(optional && { optional })} {...(id && { id })}>
      {(control) => (
        <textarea
          rows={4}
          required={!optional}
          {...rest}
          {...control}
          class={cx('control', rest.class)}
        />
      )}
    </Field>
  )
}

type SelectProps = Labelled &
  Omit<SelectHTMLAttributes, 'label' | 'id' | 'class' | 'role' | 'size' | 'multiple'> & {
    children: ComponentChildren
  }

export function Select({ label, help, error, optional, id, children, ...rest }: SelectProps) {
  return (
    <Field {...{ label, help, error }} {...(optional && { optional })} {...(id && { id })}>
      {(control) => (
        <select {...rest} {...control} class={cx('control', rest.class)}>
          {children}
        </select>
      )}
    </Field>
  )
}

type CheckboxProps = Omit<Labelled, 'optional'> &
  Omit<InputHTMLAttributes, 'label' | 'id' | 'class' | 'role' | 'type'>

export function Checkbox({ label, help, error, id, ...rest }: CheckboxProps) {
  const generated = useId()
  const base = id ?? generated
  return (
    <div class="grid gap-1">
      <label for={base} class="flex min-h-11 items-start gap-3 py-2.5">
        <input {...rest} id={base} type="checkbox" class="tick" />
        <span>
          {label}
          {help && <span class="block text-13 text-ink-soft">{help}</span>}
        </span>
      </label>
      {error && <FieldError>{error}</FieldError>}
    </div>
  )
}
