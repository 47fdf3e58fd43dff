import { inject } from '@adonisjs/core'
import vine from '@vinejs/vine'
import { SweepDeadlines } from '#booking/actions/sweep_deadlines'
import { Job } from '#kernel/job'

/** As many full rounds as one job takes on: a worker that is told to stop waits for the job. */
const ROUNDS = 10

/**
 * Once a second, and on as long as there is more: after an outage, much is due at once. Losing a
 * round, or the queue itself, loses no deadline.
 */
@inject()
export default class SweepDeadlinesJob extends Job<Record<string, never>> {
  static override readonly jobName = 'booking.sweep_deadlines'
  static override readonly queue = 'default'
  static override readonly schema = vine.object({})

  constructor(private readonly sweep: SweepDeadlines) {
    super()
  }

  async handle(): Promise<void> {
    for (let round = 0; round < ROUNDS; round++) {
      if ((await this.sweep.execute()) === 0) return
    }
  }
}
