import { inject } from '@adonisjs/core'
import { Database } from '@adonisjs/lucid/database'
import type { Hold } from '#escrow/contract/escrow'
import { publicHold } from '#escrow/domain/hold_state'
import { Holds } from '#escrow/persistence/holds'
import { batched } from '#kernel/batched_reads'
import type { Tx } from '#kernel/unit_of_work'

/** For who only looks: one statement for all bookings that are looked at in the same moment. */
const shown = batched((db, bookingIds) => new Holds().ofBookings(db.connection(), bookingIds))

@inject()
export class HoldsOfBooking {
  constructor(
    private readonly db: Database,
    private readonly holds: Holds
  ) {}

  async execute(bookingId: string, tx?: Tx): Promise<Hold[]> {
    const holds = tx ? await this.holds.ofBooking(tx, bookingId) : await shown(this.db, bookingId)
    return (holds ?? []).map(publicHold)
  }
}
