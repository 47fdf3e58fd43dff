import { inject } from '@adonisjs/core'
import vine from '@vinejs/vine'
import { PushExtension } from '#booking/actions/push_extension'
import { Job } from '#kernel/job'

/** Works off whatever was ordered; nothing most of the time. */
@inject()
export default class PushExtensionsJob extends Job<Record<string, never>> {
  static override readonly jobName = 'booking.push_extensions'
  static override readonly queue = 'bulk'
  static override readonly schema = vine.object({})

  constructor(private readonly push: PushExtension) {
    super()
  }

  async handle(): Promise<void> {
    await this.push.all()
  }
}
