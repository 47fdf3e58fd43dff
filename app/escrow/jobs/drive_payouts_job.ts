import { inject } from '@adonisjs/core'
import vine from '@vinejs/vine'
import { SendPlannedPayouts } from '#escrow/actions/payouts/send_planned_payouts'
import { Job } from '#kernel/job'

@inject()
export default class DrivePayoutsJob extends Job<object> {
  static override readonly jobName = 'escrow.drive_payouts'
  static override readonly queue = 'critical'
  static override readonly schema = vine.object({})

  constructor(private readonly planned: SendPlannedPayouts) {
    super()
  }

  async handle(): Promise<void> {
    await this.planned.due()
  }
}
