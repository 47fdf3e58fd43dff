import { dateTime } from '~/lib/dates'
import { Countdown } from '~/ui/countdown'
import { ActionButtons } from './action_buttons'
import { BOOKING_ACTIONS } from './actions'
import { viewerSide, type Booking, type Proposal } from './booking'
import { usePreview } from './preview/use_preview'
import { WhoGetsWhat } from './preview/who_gets_what'

const EVENTS = ['agree-cancellation', 'decline-cancellation'] as const

/** An open proposal to end the booking: its terms to both sides, the answer to the other one. */
export function CancellationCard({ booking, proposal }: { booking: Booking; proposal: Proposal }) {
  const preview = usePreview({
    bookingId: booking.id,
    path: `/bookings/${booking.id}`,
    event: 'agree-cancellation',
  })
  const own = viewerSide(booking) === proposal.proposedBy
  const who = proposal.proposedBy === 'client' ? booking.clientName : booking.talentName
  return (
    <section
      aria-label="Proposal to end the booking"
      class="grid gap-4 rounded-12 border border-amber bg-amber-tint p-4 sm:p-6"
    >
      <div class="grid gap-1">
        <p class="max-w-reading text-17">
          {own ? 'You proposed to end the booking.' : `${who} proposes to end the booking.`}
        </p>
        {proposal.answerBy && (
          <p class="text-13 text-ink-soft">
            {`Without an answer by ${dateTime(proposal.answerBy)} the proposal lapses and the booking runs on\u00a0· `}
            <Countdown to={proposal.answerBy} />
          </p>
        )}
      </div>
      {proposal.note && <p class="max-w-reading whitespace-pre-line">{`“${proposal.note}”`}</p>}
      <WhoGetsWhat booking={booking} preview={preview} />
      <div class="flex flex-wrap gap-3 empty:hidden">
        <ActionButtons
          actions={BOOKING_ACTIONS}
          order={EVENTS}
          can={booking.meta.can}
          subject={{ booking, milestone: null }}
        />
      </div>
    </section>
  )
}
