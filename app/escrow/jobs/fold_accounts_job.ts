import { inject } from '@adonisjs/core'
import vine from '@vinejs/vine'
import { FoldAccounts } from '#escrow/actions/fold_accounts'
import { Job } from '#kernel/job'

@inject()
export default class FoldAccountsJob extends Job<object> {
  static override readonly jobName = 'escrow.fold_accounts'
  static override readonly queue = 'default'
  static override readonly schema = vine.object({})

  constructor(private readonly work: FoldAccounts) {
    super()
  }

  async handle(): Promise<void> {
    await this.work.execute()
  }
}
