import { inject } from '@adonisjs/core'
import { Database } from '@adonisjs/lucid/database'
import { DateTime, type Duration } from 'luxon'
import { DomainError } from '#kernel/errors'

/**
 * The time that rules of the marketplace go by, always UTC. Domain code takes the result of
 * `now()` as a parameter; `Date.now()` and SQL `now()` are for sessions, signatures and rate
 * limits, whose time is the world's.
 */
export abstract class Clock {
  abstract now(): DateTime<true>
}

export class SystemClock extends Clock {
  now(): DateTime<true> {
    return DateTime.utc()
  }
}

/**
 * Real time plus an offset kept in `kernel.clock`, so that web and worker processes agree.
 * Sandbox mode and tests only; it never goes backwards.
 *
 * Each process reads the offset at its start and again whenever {@link MovableClock.refresh} runs
 * (the worker and web processes do so once a second and on every NOTIFY `clock`).
 */
@inject()
export class MovableClock extends Clock {
  #offsetMs = 0

  constructor(private readonly db: Database) {
    super()
  }

  now(): DateTime<true> {
    return DateTime.utc().plus({ milliseconds: this.#offsetMs })
  }

  async refresh(): Promise<void> {
    const row = await this.db.from('kernel.clock').select('offset_ms').first()
    this.#offsetMs = Number(row?.offset_ms ?? 0)
  }

  /** @throws DomainError `clock.backwards` */
  async advance(by: Duration<true>): Promise<DateTime<true>> {
    const milliseconds = by.toMillis()
    if (milliseconds < 0) {
      throw new DomainError('clock.backwards', 'The clock only goes forward.', {
        pointer: '/data/attributes/advance',
      })
    }
    await this.db.rawQuery('update kernel.clock set offset_ms = offset_ms + ?', [
      Math.round(milliseconds),
    ])
    await this.db.rawQuery(`select pg_notify('clock', '')`)
    await this.refresh()
    return this.now()
  }
}

/** A clock that stands where it is put: tests, and the seed that lives through the past. */
export class TravellingClock extends Clock {
  #now: DateTime<true>

  constructor(start: DateTime<true>) {
    super()
    this.#now = start.toUTC()
  }

  now(): DateTime<true> {
    return this.#now
  }

  travelTo(moment: DateTime<true>): void {
    if (moment < this.#now) {
      throw new DomainError('clock.backwards', 'The clock only goes forward.')
    }
    this.#now = moment.toUTC()
  }

  advance(by: Duration<true>): void {
    this.travelTo(this.#now.plus(by) as DateTime<true>)
  }
}
