import { inject } from '@adonisjs/core'
import { Database } from '@adonisjs/lucid/database'
import type { Deposit } from '#escrow/domain/deposit'
import { Deposits } from '#escrow/persistence/deposits'
import type { Tx } from '#kernel/unit_of_work'

@inject()
export class FindDeposit {
  constructor(
    private readonly db: Database,
    private readonly deposits: Deposits
  ) {}

  byId(id: string): Promise<Deposit | undefined> {
    return this.deposits.find(this.db.connection(), id)
  }

  /** Whether one that is meant for this subject is still on its way. */
  pendingFor(subjectId: string, tx?: Tx): Promise<boolean> {
    return this.deposits.pendingFor(tx ?? this.db.connection(), subjectId)
  }
}
