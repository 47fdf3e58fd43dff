import type { ComponentChildren } from 'preact'

/** One or two more take no more room than the line that would hide them. */
const FEW = 2

/** A list that grows with the years: its beginning, and the rest to be folded away. */
export function folded<T>(
  items: readonly T[],
  shown: number,
  few = FEW
): readonly [readonly T[], readonly T[]] {
  if (items.length <= shown + few) return [items, []]
  return [items.slice(0, shown), items.slice(shown)]
}

/** What was folded away, under a line that says what it is. */
export function Rest({ label, children }: { label: string; children: ComponentChildren }) {
  return (
    <details class="grid">
      <summary class="flex min-h-11 items-center font-semibold text-accent">{label}</summary>
      {children}
    </details>
  )
}
