import { inject } from '@adonisjs/core'
import vine from '@vinejs/vine'
import { FetchStatements } from '#escrow/actions/reconciliation/fetch_statements'
import { Job } from '#kernel/job'

/** Asks providers for the statements of days that are over. */
@inject()
export default class FetchStatementsJob extends Job<object> {
  static override readonly jobName = 'escrow.fetch_statements'
  static override readonly queue = 'bulk'
  static override readonly schema = vine.object({})

  constructor(private readonly work: FetchStatements) {
    super()
  }

  async handle(): Promise<void> {
    await this.work.execute()
  }
}
