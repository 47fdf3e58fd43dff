import { useState } from 'preact/hooks'
import { Button } from '~/ui/button'
import { ActionButtons } from './action_buttons'
import { BOOKING_ACTIONS } from './actions'
import type { Booking } from './booking'
import { nextStep } from './next_step'
import { ProposeCancellation } from './propose_cancellation'

const EVENTS = ['end', 'cancel'] as const

/** The ways out of a booking, below everything that carries it on. */
export function Ending({ booking }: { booking: Booking }) {
  const [proposing, setProposing] = useState(false)
  const can = booking.meta.can
  const hourly = booking.kind === 'hourly'
  const mayPropose = can.includes('propose-cancellation') && (hourly || !can.includes('end'))
  // What the card at the top offers is not offered twice.
  const offered = nextStep(booking)?.events ?? []
  const events = EVENTS.filter((event) => can.includes(event) && !offered.includes(event))
  if (!mayPropose && events.length === 0) return null
  return (
    <section aria-labelledby="ending" class="grid gap-3">
      <h2 id="ending" class="display text-24">
        Ending it
      </h2>
      <p class="max-w-reading text-ink-soft">
        {hourly && can.includes('end')
          ? 'Either of you can end it from the next week on. To stop at once, propose who gets what of the money in escrow.'
          : mayPropose
            ? 'If you both want to stop, propose who gets what of the money in escrow. Nothing moves until the other side agrees.'
            : 'Nothing is held in escrow, so it can end here.'}
      </p>
      <div class="flex flex-wrap gap-3">
        {mayPropose && (
          <Button tone="secondary" onClick={() => setProposing(true)}>
            Propose to end the booking
          </Button>
        )}
        <ActionButtons
          actions={BOOKING_ACTIONS}
          order={events}
          can={can}
          subject={{ booking, milestone: null }}
        />
      </div>
      {proposing && <ProposeCancellation booking={booking} onClose={() => setProposing(false)} />}
    </section>
  )
}
