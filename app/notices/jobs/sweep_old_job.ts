import { inject } from '@adonisjs/core'
import vine from '@vinejs/vine'
import { Job } from '#kernel/job'
import { SweepOld } from '#notices/actions/sweep_old'

@inject()
export default class SweepOldJob extends Job<object> {
  static override readonly jobName = 'notices.sweep_old'
  static override readonly queue = 'bulk'
  static override readonly schema = vine.object({})

  constructor(private readonly sweep: SweepOld) {
    super()
  }

  async handle(): Promise<void> {
    await this.sweep.execute()
  }
}
