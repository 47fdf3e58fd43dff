import { useRoute } from 'preact-iso'
import { dateTime } from '~/lib/dates'
import { useModule } from '~/lib/use_module'
import { Badge } from '~/ui/badge'
import { ButtonLink } from '~/ui/button'
import { Avatar } from '~/ui/avatar'
import { LongText } from '~/ui/long_text'
import { PageTitle } from '~/ui/page_title'
import { ErrorState, SkeletonRows } from '~/ui/states'
import { BOOKING_WORDS, viewerSide, type Booking } from './booking'
import { useBooking } from './booking_queries'
import { CancellationCard } from './cancellation'

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

/** A booking has milestones or weeks, never both. */
const PARTS = {
  fixed: () => import('./fixed/parts'),
  hourly: () => import('./hourly/parts'),
}

/** Most bookings never change, and most have no bonus yet. */
const loadChange = () => import('./change/change_card')
const loadBonuses = () => import('./bonus/bonuses')

const loadBelow = () => import('./below')

const loadAfterTheEnd = () => import('./after_the_end')

function Story({ booking }: { booking: Booking }) {
  const reviewed = booking.meta.can.includes('review') || (booking.reviews ?? []).length > 0
  const After = useModule(reviewed, loadAfterTheEnd)
  const words = BOOKING_WORDS[booking.state]
  const Rest = useModule(true, loadBelow)
  const Work = useModule(true, PARTS[booking.kind])
  const { can } = booking.meta
  const giving = can.includes('bonus') || can.includes('propose-bonus')
  const Giving = useModule(giving || (booking.bonuses ?? []).length > 0, loadBonuses)
  const Changing = useModule(booking.change !== null, loadChange)
  return (
    <>
      <PageTitle
        title={booking.title}
        lead={`Offered ${dateTime(booking.createdAt)}`}
        actions={<Badge tone={words.tone}>{words.label}</Badge>}
      />
      <People booking={booking} />
      {Work ? (
        <Work.Money booking={booking} />
      ) : (
        <SkeletonRows rows={2} label="Loading the money" />
      )}
      {booking.proposal && <CancellationCard booking={booking} proposal={booking.proposal} />}
      {booking.change && Changing && (
        <Changing.ChangeCard booking={booking} change={booking.change} />
      )}
      {Work && <Work.Next booking={booking} />}
      {After && <After.AfterTheEnd booking={booking} />}
      {Work && <Work.Parts booking={booking} />}
      {can.includes('propose-change') && (
        <ButtonLink
          href={`/app/bookings/${booking.id}/change`}
          tone="secondary"
          class="justify-self-start"
        >
          Propose other terms
        </ButtonLink>
      )}
      {Giving && <Giving.Bonuses booking={booking} />}
      {booking.brief && (
        <section aria-labelledby="brief" class="grid gap-2">
          <h2 id="brief" class="display text-24">
            The brief
          </h2>
          <LongText text={booking.brief} />
        </section>
      )}
      {Rest && <Rest.Below booking={booking} />}
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
  return booking.data ? <Story key={id} booking={booking.data} /> : null
}
