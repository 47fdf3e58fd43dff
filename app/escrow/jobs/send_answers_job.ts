import { inject } from '@adonisjs/core'
import vine from '@vinejs/vine'
import { SendAnswers } from '#escrow/actions/chargebacks/send_answers'
import { Job } from '#kernel/job'

@inject()
export default class SendAnswersJob extends Job<object> {
  static override readonly jobName = 'escrow.send_answers'
  static override readonly queue = 'default'
  static override readonly schema = vine.object({})

  constructor(private readonly answers: SendAnswers) {
    super()
  }

  async handle(): Promise<void> {
    await this.answers.execute()
  }
}
