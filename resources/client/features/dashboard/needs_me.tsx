import { useQuery } from '@tanstack/preact-query'
import { getMany } from '~/lib/api'
import type { MoneyValue } from '~/lib/money'
import { ButtonLink } from '~/ui/button'
import { Countdown } from '~/ui/countdown'
import { Money } from '~/ui/money'
import { EmptyState, ErrorState, SkeletonRows } from '~/ui/states'

interface Waiting {
  readonly title: string
  readonly clientName: string
  readonly talentName: string
  readonly total: MoneyValue
  readonly deadline: { readonly at: string } | null
}

/** What waits for this person, the nearest deadline first as the server sorts it. */
export function NeedsMe() {
  const bookings = useQuery({
    queryKey: ['bookings', 'needs-me'],
    queryFn: ({ signal }) =>
      getMany<Waiting>('/bookings', { 'filter[needsMe]': true, 'page[size]': 5 }, signal),
  })
  if (bookings.isPending) return <SkeletonRows rows={3} label="Loading what needs you" />
  if (bookings.isError) {
    return <ErrorState error={bookings.error} onRetry={() => void bookings.refetch()} />
  }
  if (bookings.data.items.length === 0) {
    return (
      <EmptyState
        title="Nothing waits for you"
        action={<ButtonLink href="/talents">Find someone to hire</ButtonLink>}
      >
        <p>Offers to answer, work to approve and payments to make show up here.</p>
      </EmptyState>
    )
  }
  return (
    <ul class="grid gap-3">
      {bookings.data.items.map((booking) => (
        <li
          key={booking.id}
          class="relative flex flex-wrap items-center justify-between gap-x-6 gap-y-1 rounded-12 border border-line bg-surface p-4 hover:border-edge"
        >
          <div class="min-w-0">
            <h3 class="font-semibold">
              <a
                href={`/app/bookings/${booking.id}`}
                class="after:absolute after:inset-0 after:rounded-12 hover:underline"
              >
                {booking.title}
              </a>
            </h3>
            <p class="text-13 text-ink-soft">{`${booking.clientName} and ${booking.talentName}`}</p>
          </div>
          <p class="sm:text-end">
            <Money value={booking.total} class="font-semibold" />
            {booking.deadline && (
              <Countdown to={booking.deadline.at} class="block text-13 text-ink-soft" />
            )}
          </p>
        </li>
      ))}
    </ul>
  )
}
