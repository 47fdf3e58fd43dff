import { inject } from '@adonisjs/core'
import vine from '@vinejs/vine'
import { ProcessCallbacks } from '#escrow/actions/process_callbacks'
import { Job } from '#kernel/job'

@inject()
export default class ProcessCallbacksJob extends Job<object> {
  static override readonly jobName = 'escrow.process_callbacks'
  static override readonly queue = 'critical'
  static override readonly schema = vine.object({})

  constructor(private readonly work: ProcessCallbacks) {
    super()
  }

  async handle(): Promise<void> {
    while ((await this.work.execute()) > 0);
  }
}
