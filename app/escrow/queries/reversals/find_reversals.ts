import { inject } from '@adonisjs/core'
import { Database } from '@adonisjs/lucid/database'
import type { Reversal } from '#escrow/domain/reversals/reversal'
import { Reversals } from '#escrow/persistence/reversals/reversals'

@inject()
export class FindReversals {
  constructor(
    private readonly db: Database,
    private readonly reversals: Reversals
  ) {}

  byId(id: string): Promise<Reversal | undefined> {
    return this.reversals.find(this.db.connection(), id)
  }

  /** Newest first. */
  page(asked: { after: string | null; limit: number }): Promise<Reversal[]> {
    return this.reversals.list(this.db.connection(), asked)
  }
}
