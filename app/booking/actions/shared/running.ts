import type { MilestoneStage } from '#booking/actions/shared/stage'
import { refuse } from '#booking/domain/errors'

/**
 * What the milestone's own machine cannot know: that both sides have agreed and the booking goes on.
 *
 * @throws DomainError `booking.wrong_state`
 */
export function requireRunning({ booking, milestone }: MilestoneStage, event: string): void {
  if (booking.state === 'accepted' || booking.state === 'active') return
  throw refuse(
    'booking.wrong_state',
    `That is possible once both sides agree; the booking is ${booking.state}.`,
    { meta: { booking: booking.state, state: milestone.state, event } }
  )
}
