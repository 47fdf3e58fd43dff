import { inject } from '@adonisjs/core'
import vine from '@vinejs/vine'
import { DriveRefunds } from '#escrow/actions/refunds/drive_refunds'
import { Job } from '#kernel/job'

@inject()
export default class DriveRefundsJob extends Job<object> {
  static override readonly jobName = 'escrow.drive_refunds'
  static override readonly queue = 'critical'
  static override readonly schema = vine.object({})

  constructor(private readonly refunds: DriveRefunds) {
    super()
  }

  async handle(): Promise<void> {
    await this.refunds.execute()
  }
}
