import { inject } from '@adonisjs/core'
import { refuse } from '#booking/domain/errors'
import { processOf } from '#booking/domain/processes'
import { readingSideOf } from '#booking/domain/standing'
import Booking from '#booking/persistence/booking_model'
import Milestone from '#booking/persistence/milestone_model'
import { milestonePosition } from '#booking/persistence/positions'
import { askedAmount, Previews } from '#booking/queries/previews'
import type { PreviewView } from '#booking/queries/views'
import type { Actor } from '#kernel/actor'

/** Events of a milestone that move money out of its hold, or ask for it. */
export const MILESTONE_PREVIEWS = [
  'approve',
  'release-part',
  'request-refund',
  'accept-refund',
  'give-up',
] as const

export interface Asked {
  readonly event: (typeof MILESTONE_PREVIEWS)[number]
  /** Minor units. */
  readonly amount?: string | undefined
}

/** Who would get what if this happened to the milestone now. */
@inject()
export class PreviewMilestone {
  constructor(private readonly previews: Previews) {}

  /**
   * @returns null when the actor may not know of the milestone
   * @throws DomainError `booking.wrong_state`, `booking.amount_invalid`
   */
  async execute(id: string, { event, amount }: Asked, actor: Actor): Promise<PreviewView | null> {
    const milestone = await Milestone.find(id)
    const booking = milestone && (await Booking.find(milestone.bookingId))
    if (!milestone || !booking || !readingSideOf(actor, booking)) return null
    requirePossible(milestone, booking, event)
    const { title, currency } = milestone
    const { release, refund } = moved(milestone, event, amount)
    return this.previews.of({
      bookingId: booking.id,
      subjectId: id,
      event,
      currency,
      parts: [{ subjectId: id, title, release, refund }],
    })
  }
}

function moved(milestone: Milestone, event: Asked['event'], amount: string | undefined) {
  const { remaining, requested, currency } = milestone
  const upTo = (to: bigint) => askedAmount(amount, currency, { from: 1n, to }).amount
  switch (event) {
    case 'approve':
      return { release: remaining, refund: 0n }
    case 'release-part':
      return { release: upTo(remaining - 1n), refund: 0n }
    case 'request-refund':
      return { release: 0n, refund: upTo(remaining) }
    case 'accept-refund':
      return { release: 0n, refund: requested ?? 0n }
    case 'give-up':
      return { release: 0n, refund: remaining }
  }
}

/** Whoever's move it is: what cannot happen has no preview. */
function requirePossible(milestone: Milestone, booking: Booking, type: Asked['event']): void {
  const { milestone: lifecycle } = processOf(booking.processVersion)
  const at = milestonePosition(milestone)
  const possible = lifecycle
    .senders(milestone.state, type)
    .some((by) => lifecycle.can(at, { type, by, amount: 1n } as never))
  // A hold of one minor unit has no part, which its amount says better.
  if (possible || (type === 'release-part' && at.context.remaining === 1n)) return
  throw refuse(
    'booking.wrong_state',
    `That is not possible now: the milestone is ${milestone.state.replaceAll('_', ' ')}.`,
    { meta: { milestone: milestone.state, state: milestone.state, event: type } }
  )
}
