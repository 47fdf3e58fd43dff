import { inject } from '@adonisjs/core'
import vine from '@vinejs/vine'
import { ReconcileDeposits } from '#escrow/actions/reconcile_deposits'
import { Job } from '#kernel/job'

@inject()
export default class ReconcileDepositsJob extends Job<object> {
  static override readonly jobName = 'escrow.reconcile_deposits'
  static override readonly queue = 'default'
  static override readonly schema = vine.object({})

  constructor(private readonly work: ReconcileDeposits) {
    super()
  }

  async handle(): Promise<void> {
    await this.work.execute()
  }
}
