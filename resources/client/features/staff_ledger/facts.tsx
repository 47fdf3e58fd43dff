import type { ComponentChildren } from 'preact'

type Fact = readonly [name: string, value: ComponentChildren]

/** What is known, name by name; what is nothing is left out. */
export function Facts({ facts }: { facts: readonly (Fact | null)[] }) {
  return (
    <dl class="grid gap-4 rounded-12 border border-line bg-surface p-4 sm:grid-cols-2 sm:p-6">
      {facts.map(
        (fact) =>
          fact && (
            <div key={fact[0]} class="min-w-0">
              <dt class="text-13 text-ink-soft">{fact[0]}</dt>
              <dd class="font-semibold [overflow-wrap:anywhere]">{fact[1]}</dd>
            </div>
          )
      )}
    </dl>
  )
}

/** A hash: long, and of no use but to be compared. */
export function Hash({ hex }: { hex: string }) {
  return <code class="text-13 font-normal break-all">{hex}</code>
}
