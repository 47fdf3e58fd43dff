import { inject } from '@adonisjs/core'
import vine from '@vinejs/vine'
import { AnnounceSandbox } from '#escrow/actions/announce_sandbox'
import { Job } from '#kernel/job'

@inject()
export default class AnnounceSandboxJob extends Job<object> {
  static override readonly jobName = 'escrow.announce_sandbox'
  static override readonly queue = 'default'
  static override readonly schema = vine.object({})

  constructor(private readonly work: AnnounceSandbox) {
    super()
  }

  async handle(): Promise<void> {
    await this.work.execute()
  }
}
