import { inject } from '@adonisjs/core'
import { Logger } from '@adonisjs/core/logger'
import { RemindOfDeadlines } from '#booking/actions/remind_of_deadlines'
import { BookingPolicy } from '#booking/domain/settings'
import { DueReminders } from '#booking/persistence/due_reminders'
import { Clock } from '#kernel/clock'

/** Reminds of every deadline that comes near; one booking that fails stops no other. */
@inject()
export class SendReminders {
  constructor(
    private readonly due: DueReminders,
    private readonly remind: RemindOfDeadlines,
    private readonly policy: BookingPolicy,
    private readonly clock: Clock,
    private readonly logger: Logger
  ) {}

  /** @returns how many reminders were sent */
  async execute(): Promise<number> {
    if (await this.due.paused()) return 0
    let sent = 0
    for (const bookingId of await this.due.at(this.clock.now(), this.policy.sweepBatch)) {
      try {
        sent += await this.remind.execute(bookingId)
      } catch (error) {
        this.logger.error({ err: error, bookingId }, 'nobody could be reminded')
      }
    }
    return sent
  }
}
