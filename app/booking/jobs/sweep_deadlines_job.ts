import { inject } from '@adonisjs/core'
import vine from '@vinejs/vine'
import { SweepDeadlines } from '#booking/actions/sweep_deadlines'
import { Job } from '#kernel/job'

/** Once a second; losing a round, or the queue itself, loses no deadline. */
@inject()
export default class SweepDeadlinesJob extends Job<Record<string, never>> {
  static override readonly jobName = 'booking.sweep_deadlines'
  static override readonly queue = 'default'
  static override readonly schema = vine.object({})

  constructor(private readonly sweep: SweepDeadlines) {
    super()
  }

  async handle(): Promise<void> {
    await this.sweep.rounds()
  }
}
