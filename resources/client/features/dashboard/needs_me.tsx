import { useQuery } from '@tanstack/preact-query'
import { askInWords } from '~/app/asks'
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
  readonly kind: 'fixed' | 'hourly'
  readonly total: MoneyValue
  readonly nextDeadlineAt: string | null
  readonly asks: string | null
}

const SHOWN = 5
const NEVER = '9'

/** What waits for this person, the nearest deadline first. */
export function NeedsMe() {
  const bookings = useQuery({
    queryKey: ['bookings', 'needs-me'],
    queryFn: ({ signal }) =>
      getMany<Waiting>('/bookings', { 'filter[needsMe]': true, 'page[size]': 25 }, signal),
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
  const nearest = [...bookings.data.items].sort((a, b) =>
    (a.nextDeadlineAt ?? NEVER).localeCompare(b.nextDeadlineAt ?? NEVER)
  )
  return (
    <>
      <ul class="grid gap-3">
        {nearest.slice(0, SHOWN).map((booking) => (
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
              <p class="text-13 text-ink-soft">
                {booking.meta.viewerSide === 'client'
                  ? `with ${booking.talentName}`
                  : `for ${booking.clientName}`}
              </p>
              {booking.asks && <p class="font-semibold text-accent">{askInWords(booking.asks)}</p>}
            </div>
            <p class="sm:text-end">
              <Money value={booking.total} class="font-semibold" />
              {booking.kind === 'hourly' && ' a week'}
              {booking.nextDeadlineAt && (
                <Countdown to={booking.nextDeadlineAt} class="block text-13 text-ink-soft" />
              )}
            </p>
          </li>
        ))}
      </ul>
      {nearest.length > SHOWN && (
        <a href="/app/bookings?view=needs-me" class="link inline-flex min-h-11 items-center">
          See all that needs you
        </a>
      )}
    </>
  )
}
