import { inject } from '@adonisjs/core'
import { Database } from '@adonisjs/lucid/database'
import { Folds } from '#escrow/persistence/folds'
import { Clock } from '#kernel/clock'
import { UnitOfWork } from '#kernel/unit_of_work'

/** Brings the balances of deferred accounts up to date, each in a transaction of its own. */
@inject()
export class FoldAccounts {
  constructor(
    private readonly db: Database,
    private readonly unitOfWork: UnitOfWork,
    private readonly folds: Folds,
    private readonly clock: Clock
  ) {}

  /** How many accruals were folded. */
  async execute(): Promise<number> {
    let folded = 0
    for (const accountId of await this.folds.waiting(this.db.connection())) {
      folded += await this.unitOfWork.run((tx) => this.folds.fold(tx, accountId, this.clock.now()))
    }
    return folded
  }
}
