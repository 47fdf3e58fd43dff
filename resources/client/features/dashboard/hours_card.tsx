import { useQuery } from '@tanstack/preact-query'
import { getMany } from '~/lib/api'
import { ButtonLink } from '~/ui/button'

interface Running {
  readonly kind: 'fixed' | 'hourly'
  readonly title: string
  readonly clientName: string
}

/** For who works by the hour now: one step to where time is logged. */
export function HoursCard() {
  const bookings = useQuery({
    queryKey: ['bookings', 'active'],
    queryFn: ({ signal }) =>
      getMany<Running>('/bookings', { 'filter[state]': 'active', 'page[size]': 50 }, signal),
  })
  const own = (bookings.data?.items ?? []).filter(
    ({ kind, meta }) => kind === 'hourly' && meta.viewerSide === 'talent'
  )
  if (own.length === 0) return null
  return (
    <section aria-labelledby="hours" class="grid gap-4">
      <h2 id="hours" class="display text-24">
        Your hours
      </h2>
      <ul class="grid gap-3">
        {own.map(({ id, title, clientName }) => (
          <li
            key={id}
            class="flex flex-wrap items-center justify-between gap-3 rounded-12 border border-line bg-surface p-4"
          >
            <div>
              <h3 class="font-semibold">{title}</h3>
              <p class="text-13 text-ink-soft">{`For ${clientName}, by the hour`}</p>
            </div>
            <ButtonLink href={`/app/hours?booking=${id}`} tone="secondary">
              Log your time
              <span class="sr-only">{` for ${title}`}</span>
            </ButtonLink>
          </li>
        ))}
      </ul>
    </section>
  )
}
