import { inject } from '@adonisjs/core'
import { Duration, type DateTime } from 'luxon'
import { Clock } from '#kernel/clock'
import { UnitOfWork } from '#kernel/unit_of_work'
import { FACTS_KEPT_MONTHS } from '#notices/domain/figures'
import { forgetReports } from '#notices/persistence/delivery_reports'
import { forgetDeliveries, forgetPaces } from '#notices/persistence/old_deliveries'
import { dropMonthsBefore } from '#notices/persistence/figures'

/** Long enough to answer “did you write to me?”. */
const DELIVERIES_KEPT = Duration.fromObject({ days: 90 })

/** Forgets what nobody looks at any more: facts by the month, and deliveries that ended. */
@inject()
export class SweepOld {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock
  ) {}

  async execute(): Promise<void> {
    const now = this.clock.now()
    const oldest = now.startOf('month').minus({ months: FACTS_KEPT_MONTHS })
    await this.unitOfWork.run((tx) => dropMonthsBefore(tx, oldest))
    await this.#forgetAll(now.minus(DELIVERIES_KEPT))
    await this.unitOfWork.run((tx) => forgetReports(tx, now.minus(DELIVERIES_KEPT)))
    await this.unitOfWork.run((tx) => forgetPaces(tx, now))
  }

  /** A few at a time: whoever looks at deliveries does not wait for it. */
  async #forgetAll(limit: DateTime<true>): Promise<void> {
    for (;;) {
      const forgotten = await this.unitOfWork.run((tx) => forgetDeliveries(tx, limit))
      if (forgotten === 0) return
    }
  }
}
