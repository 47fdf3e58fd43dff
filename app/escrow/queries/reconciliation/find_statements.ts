import { inject } from '@adonisjs/core'
import { Database } from '@adonisjs/lucid/database'
import type { ProviderStatement } from '#escrow/domain/reconciliation/statement'
import { ProviderStatements } from '#escrow/persistence/reconciliation/statements'

/** Which statements were taken in. */
@inject()
export class FindStatements {
  constructor(
    private readonly db: Database,
    private readonly statements: ProviderStatements
  ) {}

  byId(id: string): Promise<ProviderStatement | undefined> {
    return this.statements.find(this.db.connection(), id)
  }

  list(asked: Parameters<ProviderStatements['list']>[1]): Promise<ProviderStatement[]> {
    return this.statements.list(this.db.connection(), asked)
  }
}
