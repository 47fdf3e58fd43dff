import { inject } from '@adonisjs/core'
import { Database } from '@adonisjs/lucid/database'
import type { Hold } from '#escrow/contract/escrow'
import { publicHold } from '#escrow/domain/hold_state'
import { Holds } from '#escrow/persistence/holds'
import type { Tx } from '#kernel/unit_of_work'

@inject()
export class HoldsOfBooking {
  constructor(
    private readonly db: Database,
    private readonly holds: Holds
  ) {}

  async execute(bookingId: string, tx?: Tx): Promise<Hold[]> {
    return (await this.holds.ofBooking(tx ?? this.db.connection(), bookingId)).map(publicHold)
  }
}
