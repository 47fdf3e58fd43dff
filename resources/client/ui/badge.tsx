import type { ComponentChildren } from 'preact'

export type Tone = 'neutral' | 'accent' | 'amber' | 'green' | 'slate' | 'red'

const TONES: Readonly<Record<Tone, string>> = {
  neutral: 'bg-sunken text-ink',
  accent: 'bg-accent-tint text-accent',
  amber: 'bg-amber-tint text-amber',
  green: 'bg-green-tint text-green',
  slate: 'bg-slate-tint text-slate',
  red: 'bg-red-tint text-red',
}

/** A state in one or two words. The colour only repeats what the words say. */
export function Badge({
  tone = 'neutral',
  children,
}: {
  tone?: Tone
  children: ComponentChildren
}) {
  return (
    <span
      class={`inline-flex max-w-full items-center gap-1 rounded-12 px-2.5 py-0.5 text-13 font-semibold ${TONES[tone]}`}
    >
      {children}
    </span>
  )
}
