import { inject } from '@adonisjs/core'
import { Database } from '@adonisjs/lucid/database'
import type { Dormancy, ShownDormancy } from '#escrow/domain/dormancy/dormancy'
import { dormancyOf, OWN, STANDS, type DormancyRow } from '#escrow/persistence/dormancy/dormancies'
import { IdentityContract } from '#identity/contract/identity'
import { Money } from '#kernel/money'
import { sql } from '#kernel/sql'

@inject()
export class FindDormancies {
  constructor(
    private readonly db: Database,
    private readonly parties: IdentityContract
  ) {}

  /** Dormant wallets, the longest untouched first. */
  async list(asked: { after: string | null; limit: number }): Promise<ShownDormancy[]> {
    const rows = await sql<DormancyRow & { amount: string }>(
      this.db.connection(),
      `select d.*, ${OWN} as amount from escrow.dormancies d
       where d.dormant_at is not null and ${STANDS}
         and (cast(:after as text) is null or d.id > :after)
       order by d.id limit :limit`,
      asked
    )
    const cards = await this.parties.parties([...new Set(rows.map((row) => row.party_id))])
    return rows.map((row) => ({
      ...dormancyOf(row),
      ownerName: cards.get(row.party_id)?.name ?? '',
      amount: Money.total(row.amount, row.currency),
    }))
  }

  /** What stands of these owners' wallets. */
  async of(ownerIds: readonly string[]): Promise<Dormancy[]> {
    const rows = await sql<DormancyRow>(
      this.db.connection(),
      `select d.* from escrow.dormancies d
       where d.party_id = any(string_to_array(:owners, ',')) and ${STANDS}`,
      { owners: ownerIds.join(',') }
    )
    return rows.map(dormancyOf)
  }
}
