import type { Actor } from '#kernel/actor'
import type { Tx } from '#kernel/unit_of_work'

export interface BookingSides {
  readonly bookingId: string
  readonly title: string
  readonly clientId: string
  readonly talentId: string
  readonly talentProfileId: string
  readonly state: string
  /** Whether any milestone is disputed now, so that staff may join its conversation. */
  readonly disputed: boolean
}

/** What other modules may ask of booking. Also the container token of its implementation. */
export abstract class BookingContract {
  /** The two sides of bookings, keyed by booking id; unknown ids are left out. */
  abstract sides(bookingIds: readonly string[], tx?: Tx): Promise<Map<string, BookingSides>>

  /** Whether the actor may read the booking: one of its sides, or staff with a reading role. */
  abstract canRead(actor: Actor, bookingId: string): Promise<boolean>
}
