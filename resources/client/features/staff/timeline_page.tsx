import { useRoute } from 'preact-iso'
import { dateTime } from '~/lib/dates'
import { Badge } from '~/ui/badge'
import { Countdown } from '~/ui/countdown'
import { Money } from '~/ui/money'
import { PageTitle } from '~/ui/page_title'
import { ErrorState, SkeletonRows } from '~/ui/states'
import { ConfirmForm, DecideForm } from './decide_form'
import { KeyHelp, useDeskKeys } from './desk_keys'
import { STATE_WORDS, subjectOf, type Dispute } from './dispute'
import { ahead, type Booking } from './timeline'
import { useStaffBooking, useTimeline } from './timeline_data'
import { TimelineList } from './timeline_list'

function DisputeCard({ dispute }: { dispute: Dispute }) {
  return (
    <section
      aria-label={`Dispute about ${subjectOf(dispute)}`}
      class="grid gap-3 rounded-12 border border-line bg-surface p-4"
    >
      <div class="flex flex-wrap items-start justify-between gap-2">
        <a class="link font-semibold" href={`/app/staff/disputes/${dispute.id}`}>
          {subjectOf(dispute)}
        </a>
        <Badge tone={dispute.outcome ? 'green' : 'red'}>
          {STATE_WORDS[dispute.state] ?? dispute.state}
        </Badge>
      </div>
      <p>
        <Money value={dispute.stake} class="font-semibold" />
        {' in escrow'}
      </p>
      <p class="max-w-reading whitespace-pre-line">{dispute.reason}</p>
    </section>
  )
}

function Ahead({ booking }: { booking: Booking }) {
  const next = ahead(booking)
  return (
    <section aria-labelledby="ahead" class="grid gap-2">
      <h2 id="ahead" class="display text-24">
        What happens by itself
      </h2>
      {next.length === 0 && <p class="text-ink-soft">No clock is running.</p>}
      <ul class="grid gap-3">
        {next.map((each) => (
          <li key={each.id} class="grid gap-1">
            <p>{each.words}</p>
            <p class="text-13 text-ink-soft">
              {`${dateTime(each.at)}\u00a0· `}
              <Countdown to={each.at} />
            </p>
          </li>
        ))}
      </ul>
    </section>
  )
}

function Desk({ booking }: { booking: Booking }) {
  const sources = useTimeline(booking)
  const { box, help, setHelp } = useDeskKeys<HTMLDivElement>()
  const disputes = booking.disputes ?? []
  return (
    <>
      <PageTitle
        title={booking.title}
        lead={`${booking.clientName} and ${booking.talentName} · offered ${dateTime(booking.createdAt)}`}
        actions={
          <span class="flex items-center gap-3">
            <Badge>
              <span class="inline-block first-letter:uppercase">{booking.state}</span>
            </Badge>
            <KeyHelp open={help} setOpen={setHelp} />
          </span>
        }
      />
      <p class="flex flex-wrap gap-4">
        <a class="link" href="/app/staff">
          Back to the queue
        </a>
        <a class="link" href={`/app/bookings/${booking.id}`}>
          The booking as the two sides see it
        </a>
      </p>
      <div class="grid gap-8 lg:grid-cols-[1fr_22rem] lg:items-start">
        <div ref={box} class="order-2 min-w-0 lg:order-1">
          <TimelineList sources={sources} />
        </div>
        <div class="order-1 grid min-w-0 gap-6 lg:order-2">
          {disputes.map((dispute) => (
            <div key={dispute.id} class="grid gap-4">
              <DisputeCard dispute={dispute} />
              {dispute.meta.can.includes('confirm') && <ConfirmForm dispute={dispute} />}
              {dispute.meta.can.includes('decide') && <DecideForm dispute={dispute} />}
            </div>
          ))}
          <Ahead booking={booking} />
        </div>
      </div>
    </>
  )
}

/** A booking from its offer to now: steps, words, files, money and decisions in one order. */
export default function TimelinePage() {
  const { id = '' } = useRoute().params
  const booking = useStaffBooking(id)
  if (booking.isPending) return <SkeletonRows label="Loading the booking" />
  if (booking.isError) {
    return (
      <>
        <PageTitle title="Booking" />
        <ErrorState error={booking.error} onRetry={() => void booking.refetch()} />
      </>
    )
  }
  return booking.data ? <Desk booking={booking.data} /> : null
}
