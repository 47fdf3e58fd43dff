import { inject } from '@adonisjs/core'
import { Database } from '@adonisjs/lucid/database'
import type { DateTime } from 'luxon'
import { Clock } from '#kernel/clock'
import { UnitOfWork } from '#kernel/unit_of_work'
import { afterFailure, standingOf, type Line } from '#notices/domain/breaker'
import {
  breakerOf,
  closeBreaker,
  keepBreaker,
  leaveProbe,
  lockBreaker,
  takeProbe,
} from '#notices/persistence/breakers'

/** How long the others wait while one tries whether the provider is back. */
const PROBE = { seconds: 60 }

/** How long after a probe began the others come back to see what it found. */
const LOOK_AGAIN = { seconds: 5 }

/** The breaker of each channel's provider, shared by all workers: an outage is met once. */
@inject()
export class WatchLine {
  constructor(
    private readonly db: Database,
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock
  ) {}

  /** Null when one may send; else when to come back. */
  async closedUntil(line: Line): Promise<DateTime<true> | null> {
    const now = this.clock.now()
    const breaker = await breakerOf(this.db.connection(), line)
    const standing = standingOf(breaker, now)
    if (standing === 'closed') return null
    if (standing === 'open') return breaker.retryAt
    const mine = await takeProbe(this.db.connection(), line, now, now.plus(PROBE))
    return mine ? null : now.plus(LOOK_AGAIN)
  }

  async answered(line: Line): Promise<void> {
    await closeBreaker(this.db.connection(), line)
  }

  /** Nobody was asked: if this was the one that tries, another may. */
  async untried(line: Line): Promise<void> {
    await leaveProbe(this.db.connection(), line)
  }

  async failed(line: Line, error: string): Promise<void> {
    await this.unitOfWork.run(async (tx) => {
      const breaker = afterFailure(await lockBreaker(tx, line), this.clock.now())
      await keepBreaker(tx, line, breaker, error)
    })
  }
}
