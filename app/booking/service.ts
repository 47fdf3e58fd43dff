import { BookingContract, type BookingSides } from '#booking/contract/booking'
import { readingSideOf } from '#booking/domain/standing'
import Booking from '#booking/persistence/booking_model'
import { sidesOf } from '#booking/queries/sides_of_bookings'
import type { Actor } from '#kernel/actor'
import type { Tx } from '#kernel/unit_of_work'

export class BookingService extends BookingContract {
  sides(bookingIds: readonly string[], tx?: Tx): Promise<Map<string, BookingSides>> {
    return sidesOf(bookingIds, tx)
  }

  async canRead(actor: Actor, bookingId: string): Promise<boolean> {
    const booking = await Booking.find(bookingId)
    return booking !== null && readingSideOf(actor, booking) !== null
  }
}
