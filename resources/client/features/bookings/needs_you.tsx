import { timeLeft } from '~/lib/dates'
import { formatMoney } from '~/lib/money'
import { ActionButtons } from './action_buttons'
import { BOOKING_ACTIONS, BOOKING_ORDER } from './actions'
import { viewerSide, type Booking } from './booking'

/** The sentence for what the booking waits for, from where the reader stands. */
function sentence(booking: Booking): string | null {
  const side = viewerSide(booking)
  const other = side === 'client' ? booking.talentName : booking.clientName
  switch (booking.state) {
    case 'offered':
      return side === 'talent'
        ? `${booking.clientName} offers you ${formatMoney(booking.total)}. Read the terms below, then answer.`
        : `Waiting for ${booking.talentName} to answer.`
    case 'countered':
      return side === 'client'
        ? `${booking.talentName} made a counter-offer of ${formatMoney(booking.total)}.`
        : `Waiting for ${other} to answer your counter-offer.`
    case 'accepted':
      return side === 'client'
        ? 'Pay the first milestone into escrow, so that the work can start.'
        : `Waiting for ${booking.clientName} to pay the first milestone. Do not start before the money is held.`
    default:
      return null
  }
}

/** One card for what needs the reader now. */
export function NeedsYou({ booking }: { booking: Booking }) {
  const words = sentence(booking)
  const can = booking.meta.can
  if (words === null && !BOOKING_ORDER.some((event) => can.includes(event))) return null
  return (
    <section
      aria-label="What happens next"
      class="grid gap-4 rounded-12 border border-accent bg-accent-tint p-4 sm:p-6"
    >
      {words && <p class="max-w-reading text-17">{words}</p>}
      {booking.deadline && words && (
        <p class="text-13 text-ink-soft">{`${timeLeft(booking.deadline.at)} to do so`}</p>
      )}
      <div class="flex flex-wrap gap-3 empty:hidden">
        <ActionButtons
          actions={BOOKING_ACTIONS}
          order={BOOKING_ORDER}
          can={can}
          subject={{ booking, milestone: null }}
        />
      </div>
    </section>
  )
}
