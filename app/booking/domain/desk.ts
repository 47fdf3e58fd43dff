import { refuse } from '#booking/domain/errors'
import { hasAbility, isStaff, type Actor } from '#kernel/actor'
import { unauthenticated } from '#kernel/jsonapi/errors'

/**
 * Whether the actor may look at what staff look after.
 *
 * @throws DomainError `request.unauthenticated`, `booking.staff_right_missing`
 */
export function requireDesk(actor: Actor): void {
  if (actor.kind === 'visitor') throw unauthenticated('Sign in as a member of staff.')
  if (isStaff(actor) && hasAbility(actor, 'staff')) return
  throw refuse('booking.staff_right_missing', 'This is for our staff.')
}
