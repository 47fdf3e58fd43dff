import { inject } from '@adonisjs/core'
import { Database } from '@adonisjs/lucid/database'
import type { ReserveFunding } from '#escrow/domain/reserve/reserve_funding'
import { ReserveFundings } from '#escrow/persistence/reserve/reserve_fundings'
import { Money } from '#kernel/money'
import { sql } from '#kernel/sql'

@inject()
export class FindReserveFundings {
  constructor(
    private readonly db: Database,
    private readonly fundings: ReserveFundings
  ) {}

  byId(id: string): Promise<ReserveFunding | undefined> {
    return this.fundings.find(this.db.connection(), id)
  }

  /** Newest first. */
  page(asked: { after: string | null; limit: number }): Promise<ReserveFunding[]> {
    return this.fundings.list(this.db.connection(), asked)
  }

  /** What lies in the reserve, by currency. */
  async reserves(): Promise<Money[]> {
    const rows = await sql<{ currency: string; balance: string }>(
      this.db.connection(),
      `select currency, balance from escrow.ledger_accounts where kind = 'reserve' order by currency`
    )
    return rows.map(({ currency, balance }) => Money.total(balance, currency))
  }
}
