import { inject } from '@adonisjs/core'
import { Agreements } from '#booking/persistence/agreements'
import { assertVersion } from '#kernel/jsonapi/http'
import type { Tx } from '#kernel/unit_of_work'

export type Versioned = 'bookings' | 'milestones' | 'timesheets' | 'hours' | 'disputes' | 'bonuses'

/** Optimistic concurrency for readers who say which version they acted on. */
@inject()
export class ExpectVersion {
  constructor(private readonly agreements: Agreements) {}

  /**
   * Locks the rows in the usual order. What is not there is left for the action to say.
   *
   * @throws DomainError `request.precondition_failed`
   */
  async execute(type: Versioned, id: string, expected: string | null, tx: Tx): Promise<void> {
    if (expected === null) return
    const version = await this.#versionOf(type, id, tx)
    if (version !== undefined) assertVersion(expected, version)
  }

  async #versionOf(type: Versioned, id: string, tx: Tx): Promise<number | undefined> {
    switch (type) {
      case 'bookings':
        return (await this.agreements.lockBooking(id, tx))?.version
      case 'milestones':
        return (await this.agreements.lockMilestone(id, tx))?.milestone.version
      case 'bonuses':
        return (await this.agreements.lockBonus(id, tx))?.bonus.version
      case 'timesheets':
        return (await this.agreements.lockTimesheet(id, tx))?.timesheet.version
      case 'hours':
        return (await this.agreements.lockHours(id, tx))?.hours.version
      case 'disputes':
        return (await this.agreements.lockDispute(id, tx))?.dispute.version
    }
  }
}
