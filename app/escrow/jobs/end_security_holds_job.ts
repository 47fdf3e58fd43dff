import { inject } from '@adonisjs/core'
import { Database } from '@adonisjs/lucid/database'
import vine from '@vinejs/vine'
import { EndSecurityHolds } from '#escrow/actions/end_security_holds'
import { Job } from '#kernel/job'
import { sweepsPaused } from '#kernel/sweeps'

@inject()
export default class EndSecurityHoldsJob extends Job<object> {
  static override readonly jobName = 'escrow.end_security_holds'
  static override readonly queue = 'default'
  static override readonly schema = vine.object({})

  constructor(
    private readonly work: EndSecurityHolds,
    private readonly db: Database
  ) {
    super()
  }

  async handle(): Promise<void> {
    if (await sweepsPaused(this.db.connection())) return
    // Each batch is a database transaction; the sweep goes on until nothing due is left.
    while ((await this.work.execute()) > 0);
  }
}
