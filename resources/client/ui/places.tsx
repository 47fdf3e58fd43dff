export interface Place {
  readonly href: string
  readonly label: string
  readonly count: number
}

/** Ways on, each with how many people wait there. */
export function Places({
  id,
  title,
  places,
}: {
  id: string
  title: string
  places: readonly Place[]
}) {
  if (places.length === 0) return null
  return (
    <section aria-labelledby={id} class="mx-auto grid w-full max-w-page gap-4 px-4 py-8">
      <h2 id={id} class="display text-24">
        {title}
      </h2>
      <ul class="flex flex-wrap gap-2">
        {places.map(({ href, label, count }) => (
          <li key={href}>
            <a
              href={href}
              class="inline-flex min-h-11 items-center rounded-full border border-edge bg-surface px-4 hover:bg-sunken"
            >
              {`${label} (${count.toLocaleString('en')})`}
            </a>
          </li>
        ))}
      </ul>
    </section>
  )
}
