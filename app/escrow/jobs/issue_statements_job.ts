import { inject } from '@adonisjs/core'
import { Database } from '@adonisjs/lucid/database'
import vine from '@vinejs/vine'
import { IssueStatements } from '#escrow/actions/documents/issue_statements'
import { Job } from '#kernel/job'
import { sweepsPaused } from '#kernel/sweeps'

@inject()
export default class IssueStatementsJob extends Job<object> {
  static override readonly jobName = 'escrow.issue_statements'
  static override readonly queue = 'bulk'
  static override readonly schema = vine.object({})

  constructor(
    private readonly work: IssueStatements,
    private readonly db: Database
  ) {
    super()
  }

  async handle(): Promise<void> {
    if (await sweepsPaused(this.db.connection())) return
    while (await this.work.execute());
  }
}
