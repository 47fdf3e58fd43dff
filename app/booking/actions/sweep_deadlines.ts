import { availableParallelism } from 'node:os'
import { setTimeout as pause } from 'node:timers/promises'
import { inject } from '@adonisjs/core'
import { Logger } from '@adonisjs/core/logger'
import { MeetDeadline } from '#booking/actions/meet_deadline'
import { BookingPolicy } from '#booking/domain/settings'
import { keepStuck } from '#booking/persistence/due_rows'
import { DueDeadlines, type DueDeadline } from '#booking/persistence/due_deadlines'
import { Clock } from '#kernel/clock'
import { DomainError } from '#kernel/errors'
import { beforeTelling } from '#kernel/outbox/precedence'
import { UnitOfWork } from '#kernel/unit_of_work'

/** A core stays free for who reads meanwhile; a round is quick enough without it. */
const AT_ONCE = Math.min(8, Math.max(1, availableParallelism() - 1))

/** From so many on, meeting them comes before telling of it: money first, mails after. */
const MANY = 50

/** Of the time that a deadline took, before the next of many: whoever reads meanwhile has that. */
const REST = 1.5

/** As many rounds as one job takes on: a worker that is told to stop waits for the job. */
const ROUNDS = 10

/** Meets every deadline that is due; one that fails is put aside and stops no other. */
@inject()
export class SweepDeadlines {
  constructor(
    private readonly due: DueDeadlines,
    private readonly meet: MeetDeadline,
    private readonly policy: BookingPolicy,
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
    private readonly logger: Logger
  ) {}

  /** One round. @returns how many deadlines were met */
  async execute(): Promise<number> {
    return this.#meetAll(await this.#due())
  }

  /** Rounds as long as there is more: after an outage, much is due at once. */
  async rounds(): Promise<void> {
    const due = await this.#due()
    if (due.length < MANY) {
      await this.#meetAll(due)
      return
    }
    await beforeTelling(async () => {
      let met = await this.#meetAll(due, REST)
      for (let round = 1; round < ROUNDS && met > 0; round++) {
        met = await this.#meetAll(await this.#due(), REST)
      }
    })
  }

  async #due(): Promise<DueDeadline[]> {
    if (await this.due.paused()) return []
    return this.due.at(this.clock.now(), this.policy.sweepBatch)
  }

  async #meetAll(deadlines: readonly DueDeadline[], rest = 0): Promise<number> {
    // One lane per booking: two deadlines of one booking would only wait for each other.
    const lanes = [...Map.groupBy(deadlines, ({ bookingId }) => bookingId).values()]
    let met = 0
    const work = async () => {
      for (let lane = lanes.shift(); lane; lane = lanes.shift()) {
        for (const deadline of lane) {
          const began = performance.now()
          if (await this.#meet(deadline)) met += 1
          if (rest > 0) await pause(rest * (performance.now() - began))
        }
      }
    }
    await Promise.all(Array.from({ length: AT_ONCE }, work))
    return met
  }

  async #meet(deadline: DueDeadline): Promise<boolean> {
    try {
      return await this.meet.execute(deadline)
    } catch (error) {
      this.logger.error({ err: error, deadline }, 'a deadline could not be met')
      await this.unitOfWork.run((tx) =>
        keepStuck(tx, {
          subjectId: deadline.id,
          bookingId: deadline.bookingId,
          code: error instanceof DomainError ? error.code : null,
          error: error instanceof Error ? error.message : String(error),
          at: this.clock.now(),
        })
      )
      return false
    }
  }
}
