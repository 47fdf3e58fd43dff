import type { ButtonHTMLAttributes, ComponentChildren } from 'preact'
import { cx } from '~/lib/class_names'

export type ButtonTone = 'primary' | 'secondary' | 'quiet' | 'danger'

const BASE =
  'inline-flex min-h-11 items-center justify-center gap-2 rounded-6 px-4 py-2 text-15 font-semibold ' +
  'text-center transition-colors duration-150 disabled:cursor-not-allowed disabled:opacity-60'

const TONES: Readonly<Record<ButtonTone, string>> = {
  primary: 'bg-accent text-accent-ink hover:bg-accent-deep',
  secondary: 'border border-edge bg-surface text-ink hover:bg-sunken',
  quiet: 'text-accent hover:bg-accent-tint',
  danger: 'border border-red bg-surface text-red hover:bg-red-tint',
}

export function buttonClass(tone: ButtonTone = 'primary', extra?: string): string {
  return cx(BASE, TONES[tone], extra)
}

interface ButtonProps extends Omit<ButtonHTMLAttributes, 'class' | 'icon'> {
  tone?: ButtonTone
  /** While true the button says so, stays focusable and ignores further presses. */
  busy?: boolean
  class?: string
  children: ComponentChildren
}

/** Verb + object (+ amount): "Release KES 12,500 to Amina", never "Submit". */
export function Button({ tone, busy = false, children, onClick, ...rest }: ButtonProps) {
  return (
    <button
      type="button"
      {...rest}
      class={buttonClass(tone, rest.class)}
      aria-disabled={busy || undefined}
      aria-busy={busy || undefined}
      onClick={(event) => {
        if (busy) event.preventDefault()
        else onClick?.(event)
      }}
    >
      {busy && <span class="spinner" aria-hidden="true" />}
      {children}
    </button>
  )
}

interface ButtonLinkProps {
  href: string
  tone?: ButtonTone
  class?: string
  children: ComponentChildren
}

export function ButtonLink({ href, tone, children, ...rest }: ButtonLinkProps) {
  return (
    <a href={href} class={buttonClass(tone, rest.class)}>
      {children}
    </a>
  )
}
