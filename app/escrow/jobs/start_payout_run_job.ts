import { inject } from '@adonisjs/core'
import vine from '@vinejs/vine'
import { StartPayoutRun } from '#escrow/actions/payouts/start_payout_run'
import { Job } from '#kernel/job'

/** Asks often whether the next hour has come: the marketplace's clock may be moved. */
@inject()
export default class StartPayoutRunJob extends Job<object> {
  static override readonly jobName = 'escrow.start_payout_run'
  static override readonly queue = 'default'
  static override readonly schema = vine.object({})

  constructor(private readonly start: StartPayoutRun) {
    super()
  }

  async handle(): Promise<void> {
    await this.start.bySchedule()
  }
}
