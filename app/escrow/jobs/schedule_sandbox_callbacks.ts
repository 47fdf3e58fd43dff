import { inject } from '@adonisjs/core'
import { plannedCallbacks } from '#escrow/domain/sandbox_checkout'
import SendSandboxCallback from '#escrow/jobs/send_sandbox_callback_job'
import { FindSandboxCheckout } from '#escrow/queries/find_sandbox_checkout'
import type { EventEnvelope } from '#kernel/events'
import { JobQueue } from '#kernel/job'
import { Listener } from '#kernel/listener'

/** Queues what the sandbox provider will call back about a decided checkout. */
@inject()
export default class ScheduleSandboxCallbacks extends Listener<{ checkoutId: string }> {
  static override readonly listenerName = 'escrow.schedule_sandbox_callbacks'

  constructor(
    private readonly checkouts: FindSandboxCheckout,
    private readonly jobs: JobQueue
  ) {
    super()
  }

  async handle({ payload: { checkoutId } }: EventEnvelope<{ checkoutId: string }>): Promise<void> {
    const checkout = await this.checkouts.execute(checkoutId)
    if (!checkout) throw new Error(`There is no checkout ${checkoutId}`)
    const amount = checkout.amount.toJSON()
    for (const { event, copy, delayMs } of plannedCallbacks(checkout)) {
      const jobId = `${checkoutId}-${event}-${copy}`
      await this.jobs.push(SendSandboxCallback, { checkoutId, event, amount }, { jobId, delayMs })
    }
  }
}
