import type { ComponentChildren } from 'preact'

export function Section({
  id,
  title,
  children,
}: {
  id: string
  title: string
  children: ComponentChildren
}) {
  return (
    <section
      id={id}
      aria-labelledby={`${id}-title`}
      class="grid scroll-mt-6 grid-cols-1 gap-4 border-t border-line pt-6"
    >
      <h2 id={`${id}-title`} class="display text-24">
        {title}
      </h2>
      {children}
    </section>
  )
}

const PARTS = [
  ['you', 'You'],
  ['trade', 'What you do'],
  ['place', 'Where'],
  ['hours', 'When'],
  ['price', 'Price'],
  ['portfolio', 'Portfolio'],
  ['offers', 'Services'],
  ['career', 'Career'],
] as const

/** The way to each part of a long form. */
export function Parts() {
  return (
    <nav aria-label="Parts of your profile">
      <ul class="flex flex-wrap gap-x-4">
        {PARTS.map(([id, name]) => (
          <li key={id}>
            <a class="link inline-flex min-h-11 items-center" href={`#${id}`}>
              {name}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  )
}
