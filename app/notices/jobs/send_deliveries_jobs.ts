import { inject } from '@adonisjs/core'
import vine from '@vinejs/vine'
import { Job, type JobClass, type QueueName } from '#kernel/job'
import { SendDeliveries } from '#notices/actions/send_deliveries'

/** How long one job takes on more: a worker that is told to stop waits for the job. */
const BUSY_MS = 2_000

/** As many at once in a worker, of each urgency. */
const AT_ONCE = 2

/** One per urgency, on the queue of its urgency: what is critical never waits for what is not. */
function sending(urgency: QueueName): { default: JobClass } {
  let running = 0

  @inject()
  class SendDeliveriesJob extends Job<object> {
    static override readonly jobName = `notices.send_${urgency}`
    static override readonly queue = urgency
    static override readonly schema = vine.object({})

    constructor(readonly send: SendDeliveries) {
      super()
    }

    async handle(): Promise<void> {
      if (running >= AT_ONCE) return
      running++
      try {
        const began = performance.now()
        while (performance.now() - began < BUSY_MS) {
          if ((await this.send.execute(urgency)) === 0) break
        }
      } finally {
        running--
      }
    }
  }
  return { default: SendDeliveriesJob as JobClass }
}

export const sendCritical = sending('critical')
export const sendDefault = sending('default')
export const sendBulk = sending('bulk')
