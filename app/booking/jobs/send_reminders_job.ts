import { inject } from '@adonisjs/core'
import vine from '@vinejs/vine'
import { SendReminders } from '#booking/actions/send_reminders'
import { Job } from '#kernel/job'

/** Every few seconds; a round that is lost is made up for by the next one. */
@inject()
export default class SendRemindersJob extends Job<Record<string, never>> {
  static override readonly jobName = 'booking.send_reminders'
  static override readonly queue = 'bulk'
  static override readonly schema = vine.object({})

  constructor(private readonly reminders: SendReminders) {
    super()
  }

  async handle(): Promise<void> {
    await this.reminders.execute()
  }
}
