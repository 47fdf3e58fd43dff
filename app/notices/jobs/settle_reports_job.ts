import { inject } from '@adonisjs/core'
import vine from '@vinejs/vine'
import { Job } from '#kernel/job'
import { SettleReports } from '#notices/actions/settle_reports'

@inject()
export default class SettleReportsJob extends Job<object> {
  static override readonly jobName = 'notices.settle_reports'
  static override readonly queue = 'default'
  static override readonly schema = vine.object({})

  constructor(private readonly reports: SettleReports) {
    super()
  }

  async handle(): Promise<void> {
    await this.reports.execute()
  }
}
