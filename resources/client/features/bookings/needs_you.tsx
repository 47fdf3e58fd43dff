import { dateTime } from '~/lib/dates'
import { ButtonLink } from '~/ui/button'
import { Countdown } from '~/ui/countdown'
import { ActionButtons } from './action_buttons'
import { BOOKING_ACTIONS, MILESTONE_ACTIONS } from './actions'
import type { Booking } from './booking'
import type { NextStep } from './next_step'
import { PayButton } from './pay_button'

/** One card for what needs the reader now, or for who is waited for. */
export function NeedsYou({ booking, step }: { booking: Booking; step: NextStep }) {
  const { sentence, milestone, events } = step
  const can = (milestone ?? booking).meta.can
  const subject = { booking, milestone }
  const deadline = milestone ? milestone.deadline : booking.deadline
  return (
    <section
      aria-label="What happens next"
      class="grid gap-4 rounded-12 border border-accent bg-accent-tint p-4 sm:p-6"
    >
      <div class="grid gap-1">
        <p class="max-w-reading text-17">{sentence}</p>
        {deadline && events.length > 0 && events[0] !== 'withdraw' && (
          <p class="text-13 text-ink-soft">
            {`Until ${dateTime(deadline.at)} · `}
            <Countdown to={deadline.at} />
          </p>
        )}
      </div>
      <div class="flex flex-wrap gap-3 empty:hidden">
        {milestone && events.includes('fund') && (
          <PayButton booking={booking} milestone={milestone} />
        )}
        <ActionButtons
          actions={milestone ? MILESTONE_ACTIONS : BOOKING_ACTIONS}
          order={events}
          can={can}
          subject={subject}
        />
        {events.includes('counter') && can.includes('counter') && (
          <ButtonLink href={`/app/bookings/${booking.id}/counter`} tone="secondary">
            Propose other terms
          </ButtonLink>
        )}
      </div>
    </section>
  )
}
