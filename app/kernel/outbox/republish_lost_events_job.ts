import { inject } from '@adonisjs/core'
import { Database } from '@adonisjs/lucid/database'
import vine from '@vinejs/vine'
import { Job } from '#kernel/job'
import { republishLost } from '#kernel/outbox/republish_lost'
import { JobRunner } from '#kernel/queue/runner'

/** A listener that has not answered for this long has either failed for good or lost its job. */
const PATIENCE_SECONDS = 300

/** A queue may lose its jobs (a Redis without persistence that was killed); the outbox has not. */
@inject()
export default class RepublishLostEvents extends Job<Record<string, never>> {
  static override readonly jobName = 'kernel.republish_lost_events'
  static override readonly queue = 'bulk'
  static override readonly schema = vine.object({})

  constructor(
    private readonly db: Database,
    private readonly runner: JobRunner
  ) {
    super()
  }

  async handle(): Promise<void> {
    await republishLost(this.db.connection(), this.runner.subscriptions.all(), PATIENCE_SECONDS)
  }
}
