import { inject } from '@adonisjs/core'
import type { EventEnvelope } from '#kernel/events'
import { JobQueue, type QueueName } from '#kernel/job'
import { Listener } from '#kernel/listener'
import DeliverMail from '#kernel/mail/deliver_mail_job'

/** Gives a committed mail to its queue; pushing it again is the same job. */
@inject()
export default class HandOverMail extends Listener<{ mailId: string; urgency: QueueName }> {
  static override readonly listenerName = 'kernel.hand_over_mail'

  constructor(private readonly jobs: JobQueue) {
    super()
  }

  async handle({ payload }: EventEnvelope<{ mailId: string; urgency: QueueName }>): Promise<void> {
    await this.jobs.push(
      DeliverMail,
      { mailId: payload.mailId },
      { jobId: payload.mailId, queue: payload.urgency }
    )
  }
}
