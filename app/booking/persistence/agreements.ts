import Bonus from '#booking/persistence/bonus_model'
import Booking from '#booking/persistence/booking_model'
import Dispute from '#booking/persistence/dispute_model'
import Milestone from '#booking/persistence/milestone_model'
import type { Tx } from '#kernel/unit_of_work'

/** Rows of one booking, locked in the fixed order: booking, milestone, dispute. */
export class Agreements {
  lockBooking(id: string, tx: Tx): Promise<Booking | null> {
    return Booking.query({ client: tx }).where('id', id).forUpdate().first()
  }

  async lockMilestone(
    id: string,
    tx: Tx
  ): Promise<{ booking: Booking; milestone: Milestone } | null> {
    const found = await Milestone.query({ client: tx }).select('bookingId').where('id', id).first()
    if (!found) return null
    const booking = await this.lockBooking(found.bookingId, tx)
    // Counter offers replace planned milestones, so it may be gone by the time we hold the lock.
    const milestone = await Milestone.query({ client: tx }).where('id', id).forUpdate().first()
    return booking && milestone ? { booking, milestone } : null
  }

  async lockDispute(
    id: string,
    tx: Tx
  ): Promise<{ booking: Booking; milestone: Milestone; dispute: Dispute } | null> {
    const found = await Dispute.query({ client: tx }).select('milestoneId').where('id', id).first()
    const rows = found && (await this.lockMilestone(found.milestoneId, tx))
    const dispute = await Dispute.query({ client: tx }).where('id', id).forUpdate().first()
    return rows && dispute ? { ...rows, dispute } : null
  }

  async lockBonus(id: string, tx: Tx): Promise<{ booking: Booking; bonus: Bonus } | null> {
    const found = await Bonus.query({ client: tx }).select('bookingId').where('id', id).first()
    const booking = found && (await this.lockBooking(found.bookingId, tx))
    const bonus = await Bonus.query({ client: tx }).where('id', id).forUpdate().first()
    return booking && bonus ? { booking, bonus } : null
  }

  lockMilestonesOf(bookingId: string, tx: Tx): Promise<Milestone[]> {
    return Milestone.query({ client: tx })
      .where('bookingId', bookingId)
      .orderBy('position')
      .forUpdate()
  }

  lockOpenDispute(milestoneId: string, tx: Tx): Promise<Dispute | null> {
    return Dispute.query({ client: tx })
      .where('milestoneId', milestoneId)
      .whereNotIn('state', ['settled', 'closed'])
      .forUpdate()
      .first()
  }
}
