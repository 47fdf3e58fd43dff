import { BookingContract, type BookingSides } from '#booking/contract/booking'
import { mayRead, sidesOf } from '#booking/queries/sides_of_bookings'
import type { Actor } from '#kernel/actor'
import type { Tx } from '#kernel/unit_of_work'

export class BookingService extends BookingContract {
  sides(bookingIds: readonly string[], tx?: Tx): Promise<Map<string, BookingSides>> {
    return sidesOf(bookingIds, tx)
  }

  canRead(actor: Actor, bookingId: string): Promise<boolean> {
    return mayRead(actor, bookingId)
  }
}
