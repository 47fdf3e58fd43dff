import { useLocation } from 'preact-iso'
import { askInWords } from '~/app/asks'
import { useActing, useOwnParty } from '~/app/acting'
import { useAccount } from '~/app/session'
import { day } from '~/lib/dates'
import { Avatar } from '~/ui/avatar'
import { Badge } from '~/ui/badge'
import { ButtonLink } from '~/ui/button'
import { Countdown } from '~/ui/countdown'
import { Money } from '~/ui/money'
import { PageTitle } from '~/ui/page_title'
import { Pagination } from '~/ui/pagination'
import { EmptyState, ErrorState, SkeletonRows } from '~/ui/states'
import { Tabs } from '~/ui/tabs'
import { BOOKING_WORDS, viewerSide, type Booking } from './booking'
import { useBookings, type BookingFilter } from './booking_queries'

const VIEWS: readonly { name: string; label: string; filter: BookingFilter }[] = [
  { name: 'all', label: 'All', filter: {} },
  { name: 'needs-me', label: 'Needs you', filter: { needsMe: true } },
  { name: 'offers', label: 'Offers', filter: { state: 'offered,countered' } },
  { name: 'active', label: 'Under way', filter: { state: 'accepted,active' } },
  {
    name: 'ended',
    label: 'Ended',
    filter: { state: 'completed,cancelled,declined,withdrawn,expired,lapsed' },
  },
]

/** When the last thing happened that the reader may want to find the booking by. */
function happened({ endedAt, acceptedAt, createdAt }: Booking): string {
  if (endedAt) return `ended ${day(endedAt)}`
  return acceptedAt ? `agreed ${day(acceptedAt)}` : `offered ${day(createdAt)}`
}

function Row({ booking }: { booking: Booking }) {
  const words = BOOKING_WORDS[booking.state]
  const hiring = viewerSide(booking) === 'client'
  const other = hiring
    ? { id: booking.talentId, name: booking.talentName }
    : { id: booking.clientId, name: booking.clientName }
  const due = booking.nextDeadlineAt
  return (
    <li>
      <a
        href={`/app/bookings/${booking.id}`}
        class="grid gap-2 rounded-12 border border-line bg-surface p-4 hover:border-edge sm:grid-cols-[1fr_auto] sm:items-center"
      >
        <span class="flex min-w-0 items-center gap-3">
          <Avatar id={other.id} name={other.name} size={40} />
          <span class="min-w-0">
            <span class="block truncate font-semibold">{booking.title}</span>
            <span class="block text-13 text-ink-soft">
              {`${hiring ? 'with' : 'for'} ${other.name}`}
              <span class="block sm:inline">
                <span class="hidden sm:inline"> · </span>
                {happened(booking)}
              </span>
            </span>
          </span>
        </span>
        <span class="flex flex-wrap items-center gap-x-3 gap-y-1 ps-13 sm:justify-end sm:ps-0">
          {booking.asks && (
            <span class="text-13 font-semibold text-accent">{askInWords(booking.asks)}</span>
          )}
          {due && <Countdown to={due} class="text-13 text-ink-soft" />}
          <span class="font-semibold sm:order-last">
            <Money value={booking.total} />
            {booking.kind === 'hourly' && ' a week'}
          </span>
          <Badge tone={words.tone}>{words.label}</Badge>
        </span>
      </a>
    </li>
  )
}

export default function BookingsPage() {
  const account = useAccount()
  const { query } = useLocation()
  const view = VIEWS.find(({ name }) => name === query.view) ?? VIEWS[0]
  const acting = useActing()
  const bookings = useBookings({ ...view?.filter, party: useOwnParty() }, query.after)
  const next = bookings.data?.next ? new URL(bookings.data.next, location.origin) : null
  const after = next?.searchParams.get('page[after]')
  return (
    <>
      <PageTitle
        title={acting.isOrganisation ? `Bookings of ${acting.name}` : 'Bookings'}
        actions={
          <>
            <ButtonLink href="/talents">Find someone to hire</ButtonLink>
            <ButtonLink href="/app/calendar" tone="secondary">
              Calendar
            </ButtonLink>
            <ButtonLink href="/app/hours" tone="secondary" class="lg:hidden">
              Hours
            </ButtonLink>
          </>
        }
      />
      <Tabs
        label="Which bookings"
        tabs={VIEWS.map((each) => ({
          href: `/app/bookings?view=${each.name}`,
          label: each.label,
          current: each.name === view?.name,
        }))}
      />
      {bookings.isPending && <SkeletonRows label="Loading your bookings" />}
      {bookings.isError && (
        <ErrorState error={bookings.error} onRetry={() => void bookings.refetch()} />
      )}
      {bookings.data?.items.length === 0 && (
        <EmptyState
          title={view?.name === 'all' ? 'No bookings yet' : 'Nothing here'}
          action={<ButtonLink href="/talents">Find someone to hire</ButtonLink>}
        >
          {view?.name === 'needs-me'
            ? `Nothing waits for you, ${account.name.split(' ')[0] ?? account.name}.`
            : 'Offers you send or get, and the work that follows, are listed here.'}
        </EmptyState>
      )}
      <ul class="grid gap-3">
        {bookings.data?.items.map((booking) => (
          <Row key={booking.id} booking={booking} />
        ))}
      </ul>
      <Pagination
        prev={null}
        next={
          after
            ? `/app/bookings?view=${view?.name ?? 'all'}&after=${encodeURIComponent(after)}`
            : null
        }
      />
    </>
  )
}
