import { useRoute } from 'preact-iso'
import { BookingConversation } from '~/app/conversation/booking_conversation'
import { dateTime } from '~/lib/dates'
import { usePart } from '~/lib/use_part'
import { useModule } from '~/lib/use_module'
import { Badge } from '~/ui/badge'
import { Avatar } from '~/ui/avatar'
import { PageTitle } from '~/ui/page_title'
import { Rail } from '~/ui/rail/rail'
import { ErrorState, SkeletonRows } from '~/ui/states'
import { BOOKING_WORDS, bookingRail, viewerSide, type Booking } from './booking'
import { useBooking } from './booking_queries'
import { CancellationCard } from './cancellation'
import { Ending } from './ending'
import { History } from './history'
import { MilestoneCard } from './milestone_card'
import { NeedsYou } from './needs_you'
import { nextStep } from './next_step'
import { Revisions } from './revisions'
import { Quote } from './terms'

function People({ booking }: { booking: Booking }) {
  const side = viewerSide(booking)
  const talent = { id: booking.talentId, name: booking.talentName, role: 'Talent' }
  const client = { id: booking.clientId, name: booking.clientName, role: 'Client' }
  const people = side === 'client' ? [talent] : side === 'talent' ? [client] : [client, talent]
  return (
    <ul class="flex flex-wrap gap-6">
      {people.map((person) => (
        <li key={person.id} class="flex items-center gap-3">
          <Avatar id={person.id} name={person.name} size={40} />
          <span>
            <span class="block font-semibold">{person.name}</span>
            <span class="block text-13 text-ink-soft">{person.role}</span>
          </span>
        </li>
      ))}
    </ul>
  )
}

function Milestones({ booking, quiet }: { booking: Booking; quiet: boolean }) {
  const milestones = [...(booking.milestones ?? [])].sort((a, b) => a.position - b.position)
  return (
    <section aria-labelledby="milestones" class="grid gap-3">
      <h2 id="milestones" class="display text-24">
        Milestones
      </h2>
      <ol class="grid gap-4">
        {milestones.map((milestone) => (
          <MilestoneCard key={milestone.id} booking={booking} milestone={milestone} quiet={quiet} />
        ))}
      </ol>
    </section>
  )
}

/** Weeks come in a chunk of their own: most bookings have none. */
const loadHourly = () => import('./hourly/weeks')

const loadAfterTheEnd = async () => (await import('./after_the_end')).AfterTheEnd

function Story({ booking }: { booking: Booking }) {
  const reviewed = booking.meta.can.includes('review') || (booking.reviews ?? []).length > 0
  const AfterTheEnd = usePart(reviewed, loadAfterTheEnd)
  const words = BOOKING_WORDS[booking.state]
  const step = nextStep(booking)
  const hourly = booking.kind === 'hourly'
  const Hourly = useModule(hourly, loadHourly)
  return (
    <>
      <PageTitle
        title={booking.title}
        lead={`Offered ${dateTime(booking.createdAt)}`}
        actions={<Badge tone={words.tone}>{words.label}</Badge>}
      />
      <People booking={booking} />
      {hourly ? (
        Hourly && <Hourly.WeeksMoney booking={booking} />
      ) : (
        <section
          aria-label="Where the money is"
          class="rounded-12 border border-line bg-surface p-4 sm:p-6"
        >
          <Rail view={bookingRail(booking)} />
        </section>
      )}
      {booking.proposal && <CancellationCard booking={booking} proposal={booking.proposal} />}
      {step && <NeedsYou booking={booking} step={step} />}
      {AfterTheEnd && <AfterTheEnd booking={booking} />}
      {hourly ? (
        Hourly && <Hourly.Weeks booking={booking} />
      ) : (
        <Milestones booking={booking} quiet={(step?.events.length ?? 0) > 0} />
      )}
      {booking.brief && (
        <section aria-labelledby="brief" class="grid gap-2">
          <h2 id="brief" class="display text-24">
            The brief
          </h2>
          <p class="max-w-reading whitespace-pre-line">{booking.brief}</p>
        </section>
      )}
      <Revisions booking={booking} />
      <Quote booking={booking} />
      <section aria-labelledby="conversation" class="grid gap-3">
        <h2 id="conversation" class="display text-24">
          Conversation
        </h2>
        <BookingConversation bookingId={booking.id} />
      </section>
      <History booking={booking} />
      <Ending booking={booking} />
    </>
  )
}

export default function BookingPage() {
  const { id = '' } = useRoute().params
  const booking = useBooking(id)
  if (booking.isPending) return <SkeletonRows label="Loading the booking" />
  if (booking.isError) {
    return (
      <>
        <PageTitle title="Booking" />
        <ErrorState error={booking.error} onRetry={() => void booking.refetch()} />
      </>
    )
  }
  return booking.data ? <Story booking={booking.data} /> : null
}
