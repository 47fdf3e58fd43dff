import { inject } from '@adonisjs/core'
import { Database } from '@adonisjs/lucid/database'
import vine from '@vinejs/vine'
import { WatchWallets } from '#escrow/actions/dormancy/watch_wallets'
import { Job } from '#kernel/job'
import { sweepsPaused } from '#kernel/sweeps'

@inject()
export default class WatchWalletsJob extends Job<object> {
  static override readonly jobName = 'escrow.watch_wallets'
  static override readonly queue = 'default'
  static override readonly schema = vine.object({})

  constructor(
    private readonly work: WatchWallets,
    private readonly db: Database
  ) {
    super()
  }

  async handle(): Promise<void> {
    if (await sweepsPaused(this.db.connection())) return
    await this.work.execute()
  }
}
