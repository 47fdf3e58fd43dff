import { dateTime } from '~/lib/dates'
import { ButtonLink } from '~/ui/button'
import { Countdown } from '~/ui/countdown'
import { ActionButtons } from './action_buttons'
import { BOOKING_ACTIONS, MILESTONE_ACTIONS } from './actions'
import type { Booking, Deadline, Milestone } from './booking'
import type { NextStep } from './next_step'
import { PayButton } from './pay_button'

/**
 * What is not paid in has no clock of its own: until the first payment the booking's runs. In
 * a dispute the dispute's runs.
 */
function deadlineOf(booking: Booking, milestone: Milestone | null): Deadline | null {
  const dispute = booking.disputes?.find(
    (each) => milestone?.state === 'disputed' && each.milestoneId === milestone.id && !each.outcome
  )
  if (dispute) return dispute.deadline
  if (milestone?.state !== 'planned') return (milestone ?? booking).deadline
  return booking.state === 'accepted' ? booking.deadline : null
}

/** One card for what needs the reader now, or for who is waited for. */
export function NeedsYou({ booking, step }: { booking: Booking; step: NextStep }) {
  const { sentence, milestone, events } = step
  const can = (milestone ?? booking).meta.can
  const subject = { booking, milestone }
  const deadline = deadlineOf(booking, milestone)
  return (
    <section
      aria-label="What happens next"
      class="grid gap-4 rounded-12 border border-accent bg-accent-tint p-4 sm:p-6"
    >
      <div class="grid gap-1">
        <p class="max-w-reading text-17">{sentence}</p>
        {deadline && (
          <p class="text-13 text-ink-soft">
            {`Until ${dateTime(deadline.at)}\u00a0· `}
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
