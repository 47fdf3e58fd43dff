import type { QueryClientContract } from '@adonisjs/lucid/types/database'
import type { DateTime } from 'luxon'
import { newId } from '#kernel/ids'
import { sql } from '#kernel/sql'
import type { Tx } from '#kernel/unit_of_work'

export class Folds {
  /** Deferred accounts with accruals that are not in their balance yet. */
  async waiting(client: QueryClientContract): Promise<string[]> {
    const rows = await sql<{ id: string }>(
      client,
      `select a.id from escrow.ledger_accounts a
       where a.mode = 'deferred' and exists (
         select from escrow.accruals c
         where c.account_id = a.id and not c.contra and c.epoch = escrow.current_epoch()
           and c.xid >= coalesce(
             (select max(f.to_xid) from escrow.folds f
              where f.account_id = a.id and f.epoch = escrow.current_epoch()),
             cast('0' as xid8)))
       order by a.id`
    )
    return rows.map(({ id }) => id)
  }

  /** How many accruals became one posting. */
  async fold(tx: Tx, accountId: string, at: DateTime<true>): Promise<number> {
    const [row] = await sql<{ many: string }>(
      tx,
      'select escrow.fold(cast(:accountId as bigint), :transferId, cast(:at as timestamptz)) as many',
      { accountId, transferId: newId('tr'), at: at.toISO() }
    )
    return Number(row?.many ?? 0)
  }
}
