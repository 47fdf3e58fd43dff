import { inject } from '@adonisjs/core'
import vine from '@vinejs/vine'
import { SettleStatementLines } from '#escrow/actions/reconciliation/settle_statement_lines'
import { Job } from '#kernel/job'

/** Posts what providers kept, and matches lines with movements that came after them. */
@inject()
export default class SettleStatementLinesJob extends Job<object> {
  static override readonly jobName = 'escrow.settle_statement_lines'
  static override readonly queue = 'bulk'
  static override readonly schema = vine.object({})

  constructor(private readonly work: SettleStatementLines) {
    super()
  }

  async handle(): Promise<void> {
    await this.work.execute()
  }
}
