import { inject } from '@adonisjs/core'
import { Database } from '@adonisjs/lucid/database'
import type { EscrowErrorCode } from '#escrow/contract/errors'
import type { Quote } from '#escrow/contract/escrow'
import { itemiseAll } from '#escrow/domain/quote'
import { FeeSchedules } from '#escrow/persistence/fee_schedules'
import { Clock } from '#kernel/clock'
import { DomainError } from '#kernel/errors'
import type { Money } from '#kernel/money'

/** What the terms of an offer would cost and bring, under the schedule in force. */
@inject()
export class QuoteTerms {
  constructor(
    private readonly db: Database,
    private readonly schedules: FeeSchedules,
    private readonly clock: Clock
  ) {}

  /** @throws DomainError `escrow.amount_invalid` */
  async execute(amounts: readonly [Money, ...Money[]]): Promise<Quote> {
    const wrong = amounts.findIndex((amount) => !amount.isPositive())
    if (wrong >= 0) {
      throw new DomainError<EscrowErrorCode>(
        'escrow.amount_invalid',
        'The amount must be more than zero.',
        { pointer: `/data/attributes/milestones/${wrong}/amount` }
      )
    }
    const schedule = await this.schedules.inForce(this.db.connection(), {
      currency: amounts[0].currency,
      at: this.clock.now(),
    })
    return itemiseAll(amounts, schedule)
  }
}
