import { inject } from '@adonisjs/core'
import { Database } from '@adonisjs/lucid/database'
import { SandboxCheckouts } from '#escrow/gateways/sandbox/checkouts'
import { plannedCallbacks } from '#escrow/gateways/sandbox/faults'
import SendSandboxCallback from '#escrow/jobs/send_sandbox_callback_job'
import { JobQueue } from '#kernel/job'

/** Queues what the sandbox provider will call back about a decided checkout. */
@inject()
export class SandboxCallbacks {
  constructor(
    private readonly db: Database,
    private readonly checkouts: SandboxCheckouts,
    private readonly queue: JobQueue
  ) {}

  async schedule(checkoutId: string): Promise<void> {
    const checkout = await this.checkouts.find(this.db.connection(), checkoutId)
    if (!checkout?.outcome) throw new Error(`Checkout ${checkoutId} is not decided`)
    const amount = checkout.amount.toJSON()
    for (const { event, copy, delayMs } of plannedCallbacks(checkout.outcome, checkout.faults)) {
      await this.queue.push(
        SendSandboxCallback,
        { checkoutId, event, amount },
        { jobId: `${checkoutId}-${event}-${copy}`, delayMs }
      )
    }
  }
}
