import { inject } from '@adonisjs/core'
import { refuse } from '#booking/domain/errors'
import { processOf } from '#booking/domain/processes'
import { readingSideOf } from '#booking/domain/standing'
import Booking from '#booking/persistence/booking_model'
import Dispute from '#booking/persistence/dispute_model'
import { disputePosition } from '#booking/persistence/positions'
import { askedAmount, Previews } from '#booking/queries/previews'
import type { PreviewView } from '#booking/queries/views'
import type { Actor } from '#kernel/actor'

export const DISPUTE_PREVIEWS = ['bid', 'concede', 'decide'] as const

export interface Asked {
  readonly event: (typeof DISPUTE_PREVIEWS)[number]
  /** The talent's share of the stake, in minor units. */
  readonly amount?: string | undefined
}

/**
 * Who would get what if the dispute were settled so: at this bid, by giving in, by this decision.
 * The other side's sealed bid has no part in the answer.
 */
@inject()
export class PreviewDispute {
  constructor(private readonly previews: Previews) {}

  /**
   * @returns null when the actor may not know of the dispute
   * @throws DomainError `booking.wrong_state`, `booking.not_your_move`, `booking.amount_invalid`
   */
  async execute(id: string, { event, amount }: Asked, actor: Actor): Promise<PreviewView | null> {
    const dispute = await Dispute.find(id)
    const booking = dispute && (await Booking.find(dispute.bookingId))
    const side = booking && readingSideOf(actor, booking)
    if (!dispute || !booking || !side) return null
    const { dispute: lifecycle } = processOf(booking.processVersion)
    const at = disputePosition(dispute)
    const meta = { dispute: dispute.state, state: dispute.state, event }
    const senders = lifecycle.senders(dispute.state, event)
    if (senders.length === 0) {
      throw refuse('booking.wrong_state', 'The dispute is over.', { meta })
    }
    if (!senders.includes(side)) {
      throw refuse('booking.not_your_move', `Only the ${senders.join(' or the ')} can do that.`, {
        meta,
      })
    }
    const { stake, currency } = dispute
    const share =
      event === 'concede'
        ? (lifecycle.step(at, { type: 'concede', by: side })?.context.outcome ?? 0n)
        : askedAmount(amount, currency, { from: 0n, to: stake }).amount
    const subjectId = dispute.milestoneId ?? dispute.timesheetId ?? ''
    const parts = [{ subjectId, title: booking.title, release: share, refund: stake - share }]
    const view = await this.previews.of({
      bookingId: booking.id,
      subjectId,
      event,
      currency,
      parts,
    })
    return { ...view, subjectId: id }
  }
}
