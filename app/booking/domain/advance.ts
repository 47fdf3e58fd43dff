import { refuse } from '#booking/domain/errors'
import type { Lifecycle, Position } from '#booking/domain/lifecycle'
import type { SentEvent } from '#booking/domain/transition'

/**
 * Where the event leads.
 *
 * @throws DomainError `booking.wrong_state` with the current state in its meta, or
 * `booking.not_your_move` when only another side may send the event
 */
export function advance<Context, Event extends SentEvent>(
  lifecycle: Lifecycle<Context, Event>,
  before: Position<Context>,
  event: Event
): Position<Context> {
  const after = lifecycle.step(before, event)
  if (after) return after
  const senders = lifecycle.senders(before.state, event.type)
  const meta = { [lifecycle.name]: before.state, event: event.type }
  if (senders.length > 0 && !senders.includes(event.by)) {
    throw refuse('booking.not_your_move', `Only the ${senders.join(' or the ')} can do that now.`, {
      meta,
    })
  }
  throw refuse(
    'booking.wrong_state',
    `That is not possible now: the ${lifecycle.name} is ${before.state.replaceAll('_', ' ')}.`,
    { meta: { ...meta, state: before.state } }
  )
}
