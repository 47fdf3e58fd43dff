import { inject } from '@adonisjs/core'
import { BookingContract, type BookingSides, type PublicOutcome } from '#booking/contract/booking'
import { PublicOutcomes } from '#booking/queries/public_outcomes'
import { mayRead, sidesOf } from '#booking/queries/sides_of_bookings'
import type { Actor } from '#kernel/actor'
import type { Tx } from '#kernel/unit_of_work'

@inject()
export class BookingService extends BookingContract {
  constructor(private readonly outcomes: PublicOutcomes) {
    super()
  }

  sides(bookingIds: readonly string[], tx?: Tx): Promise<Map<string, BookingSides>> {
    return sidesOf(bookingIds, tx)
  }

  canRead(actor: Actor, bookingId: string): Promise<boolean> {
    return mayRead(actor, bookingId)
  }

  outcomesOf(talentId: string, tx: Tx): Promise<PublicOutcome[]> {
    return this.outcomes.of(talentId, tx)
  }
}
