import type { BookingSides } from '#booking/contract/booking'
import { readingSideOf } from '#booking/domain/standing'
import Booking from '#booking/persistence/booking_model'
import Dispute from '#booking/persistence/dispute_model'
import type { Actor } from '#kernel/actor'
import type { Tx } from '#kernel/unit_of_work'

export async function sidesOf(
  bookingIds: readonly string[],
  tx?: Tx
): Promise<Map<string, BookingSides>> {
  const options = tx ? { client: tx } : {}
  const bookings = await Booking.query(options).whereIn('id', [...bookingIds])
  const disputed = await Dispute.query(options)
    .select('bookingId')
    .whereIn('bookingId', [...bookingIds])
    .whereNotIn('state', ['settled', 'closed'])
  const ids = new Set(disputed.map(({ bookingId }) => bookingId))
  return new Map(
    bookings.map(({ id, title, clientId, talentId, talentProfileId, state }) => [
      id,
      {
        ...{ bookingId: id, title, clientId, talentId, talentProfileId, state },
        disputed: ids.has(id),
      },
    ])
  )
}

export async function mayRead(actor: Actor, bookingId: string): Promise<boolean> {
  const booking = await Booking.find(bookingId)
  return booking !== null && readingSideOf(actor, booking) !== null
}
