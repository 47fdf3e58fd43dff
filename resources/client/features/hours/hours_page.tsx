import { useLocation } from 'preact-iso'
import { useAccount } from '~/app/session'
import { formatMoney } from '~/lib/money'
import { useKept } from '~/lib/outbox/sender'
import { minutesInWords } from '~/lib/weeks'
import { ButtonLink } from '~/ui/button'
import { PageTitle } from '~/ui/page_title'
import { EmptyState, ErrorState, SkeletonRows } from '~/ui/states'
import { Tabs } from '~/ui/tabs'
import { useHourlyBookings, type HourlyBooking } from './hours_data'
import { OwnHours } from './own_hours'
import { useOfflinePage } from './offline'
import { shownIn } from './rows'

function Hiring({ bookings }: { bookings: readonly HourlyBooking[] }) {
  return (
    <section aria-labelledby="hiring" class="grid gap-3">
      <h2 id="hiring" class="display text-24">
        People who work for you by the hour
      </h2>
      <ul class="grid gap-3">
        {bookings.map((booking) => (
          <li key={booking.id}>
            <a
              href={`/app/bookings/${booking.id}`}
              class="grid gap-1 rounded-12 border border-line bg-surface p-4 hover:border-edge"
            >
              <span class="font-semibold">{booking.title}</span>
              <span class="text-13 text-ink-soft">
                {`${booking.talentName} · ${formatMoney(booking.hourly.rate)} an hour, at most ${minutesInWords(booking.hourly.weeklyLimitMinutes)} a week`}
              </span>
            </a>
          </li>
        ))}
      </ul>
    </section>
  )
}

/** Where time is logged, and from where a client finds the hours of others. */
export default function HoursPage() {
  const account = useAccount()
  const { query } = useLocation()
  const bookings = useHourlyBookings(account.id)
  useOfflinePage()
  // Time that waits for a booking that has ended meanwhile is still somebody's to decide about.
  const keptFor = new Set(useKept().map((entry) => shownIn(entry).bookingId))
  const all = (bookings.data?.value ?? []).filter(
    ({ id, state }) => state === 'active' || keptFor.has(id)
  )
  const own = all.filter(({ meta }) => meta.viewerSide === 'talent')
  const hiring = all.filter(({ meta }) => meta.viewerSide === 'client')
  const chosen = own.find(({ id }) => id === query.booking) ?? own[0]
  return (
    <>
      <PageTitle title="Hours" lead={chosen ? `For ${chosen.clientName}: ${chosen.title}` : null} />
      {bookings.isPending && <SkeletonRows label="Loading your bookings" />}
      {bookings.isError && (
        <ErrorState error={bookings.error} onRetry={() => void bookings.refetch()} />
      )}
      {bookings.isSuccess && all.length === 0 && (
        <EmptyState
          title="No work by the hour"
          action={
            <ButtonLink href="/app/bookings" tone="secondary">
              See your bookings
            </ButtonLink>
          }
        >
          <p>When a booking by the hour is under way, you log your time for it here.</p>
        </EmptyState>
      )}
      {own.length > 1 && (
        <Tabs
          label="Which booking"
          tabs={own.map(({ id, title }) => ({
            href: `/app/hours?booking=${id}`,
            label: title,
            current: id === chosen?.id,
          }))}
        />
      )}
      {chosen && (
        <OwnHours
          key={chosen.id}
          owner={account.id}
          booking={chosen}
          titleOf={(id) => own.find((each) => each.id === id)?.title}
        />
      )}
      {hiring.length > 0 && <Hiring bookings={hiring} />}
    </>
  )
}
