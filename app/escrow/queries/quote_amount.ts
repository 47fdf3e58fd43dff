import { inject } from '@adonisjs/core'
import { Database } from '@adonisjs/lucid/database'
import type { Quote } from '#escrow/contract/escrow'
import { itemise } from '#escrow/domain/quote'
import { FeeSchedules } from '#escrow/persistence/fee_schedules'
import { Clock } from '#kernel/clock'
import type { Money } from '#kernel/money'
import type { Tx } from '#kernel/unit_of_work'

/** One amount under a booking's own schedule, or under the one in force. */
@inject()
export class QuoteAmount {
  constructor(
    private readonly db: Database,
    private readonly schedules: FeeSchedules,
    private readonly clock: Clock
  ) {}

  /** @throws DomainError `escrow.fees_not_frozen` */
  async execute(amount: Money, bookingId: string | undefined, tx?: Tx): Promise<Quote> {
    const client = tx ?? this.db.connection()
    const { currency } = amount
    const schedule =
      bookingId === undefined
        ? await this.schedules.inForce(client, { currency, at: this.clock.now() })
        : await this.schedules.ofBooking(client, bookingId)
    return itemise(amount, schedule)
  }
}
