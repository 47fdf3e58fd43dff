import { inject } from '@adonisjs/core'
import { Database } from '@adonisjs/lucid/database'
import type { Chargeback } from '#escrow/domain/chargebacks/chargeback'
import { Chargebacks } from '#escrow/persistence/chargebacks/chargebacks'

@inject()
export class FindChargebacks {
  constructor(
    private readonly db: Database,
    private readonly chargebacks: Chargebacks
  ) {}

  byId(id: string): Promise<Chargeback | undefined> {
    return this.chargebacks.find(this.db.connection(), id)
  }

  /** Newest first. */
  page(asked: { after: string | null; limit: number }): Promise<Chargeback[]> {
    return this.chargebacks.list(this.db.connection(), asked)
  }
}
