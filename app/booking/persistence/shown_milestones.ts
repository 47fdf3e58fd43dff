import Booking from '#booking/persistence/booking_model'
import Milestone from '#booking/persistence/milestone_model'
import { batched } from '#kernel/batched_reads'

/** A milestone and its booking, to be shown; read together for all requests that wait. */
export const shownMilestone = batched<{ milestone: Milestone; booking: Booking }>(
  async (_db, ids) => {
    const milestones = await Milestone.query().whereIn('id', [...ids])
    const bookings = await Booking.query().whereIn('id', [
      ...new Set(milestones.map(({ bookingId }) => bookingId)),
    ])
    const byId = new Map(bookings.map((booking) => [booking.id, booking]))
    return new Map(
      milestones.flatMap((milestone) => {
        const booking = byId.get(milestone.bookingId)
        return booking ? [[milestone.id, { milestone, booking }]] : []
      })
    )
  }
)
