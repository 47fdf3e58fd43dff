import { inject } from '@adonisjs/core'
import { Database } from '@adonisjs/lucid/database'
import { sql } from '#kernel/sql'

/** Between whom each of the transfers was: the sides of its hold, or those whose money moved. */
@inject()
export class HoldSides {
  constructor(private readonly db: Database) {}

  async of(transferIds: readonly string[]): Promise<Map<string, string[]>> {
    const rows = await sql<{ id: string; parties: string[] }>(
      this.db.connection(),
      `select t.id, case when h.id is null
           then (select array_agg(distinct a.owner_id) from escrow.postings p
             join escrow.ledger_accounts a on a.id = p.account_id
             where p.transfer_id = t.id and a.owner_id <> '')
           else array[h.client_id, h.talent_id] end as parties
       from escrow.transfers t left join escrow.holds h on h.id = t.hold_id
       where t.id = any(string_to_array(:ids, ','))`,
      { ids: transferIds.join(',') }
    )
    return new Map(rows.map(({ id, parties }) => [id, parties ?? []]))
  }
}
