import type { DisputeStage } from '#booking/actions/shared/stage'
import { refuse } from '#booking/domain/errors'
import type { BookingPolicy } from '#booking/domain/settings'
import { isStaff } from '#kernel/actor'

/**
 * The account of a member of staff who may decide this dispute.
 *
 * @throws DomainError `booking.staff_right_missing`
 */
export function requireDecider({ actor, side }: DisputeStage, policy: BookingPolicy): string {
  if (side === 'staff' && isStaff(actor, ...policy.deciders)) return actor.accountId
  throw refuse(
    'booking.staff_right_missing',
    'Disputes are decided by staff with the right to, never by a side of the booking.'
  )
}
