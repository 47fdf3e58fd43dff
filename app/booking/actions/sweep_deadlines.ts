import { inject } from '@adonisjs/core'
import { Logger } from '@adonisjs/core/logger'
import { MeetDeadline } from '#booking/actions/meet_deadline'
import { BookingPolicy } from '#booking/domain/settings'
import { keepStuck } from '#booking/persistence/due_rows'
import { DueDeadlines, type DueDeadline } from '#booking/persistence/due_deadlines'
import { Clock } from '#kernel/clock'
import { DomainError } from '#kernel/errors'
import { UnitOfWork } from '#kernel/unit_of_work'

const AT_ONCE = 4

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

  /** @returns how many deadlines were met */
  async execute(): Promise<number> {
    if (await this.due.paused()) return 0
    const deadlines = await this.due.at(this.clock.now(), this.policy.sweepBatch)
    // One lane per booking: two deadlines of one booking would only wait for each other.
    const lanes = [...Map.groupBy(deadlines, ({ bookingId }) => bookingId).values()]
    let met = 0
    const work = async () => {
      for (let lane = lanes.shift(); lane; lane = lanes.shift()) {
        for (const deadline of lane) if (await this.#meet(deadline)) met += 1
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
