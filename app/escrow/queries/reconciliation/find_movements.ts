import { inject } from '@adonisjs/core'
import { Database } from '@adonisjs/lucid/database'
import { DateTime } from 'luxon'
import type {
  LineObject,
  MovementStanding,
  ShownMovement,
} from '#escrow/domain/reconciliation/statement'
import {
  MATCH_COLUMNS,
  matchOf,
  type MatchColumns,
} from '#escrow/persistence/reconciliation/match_columns'
import {
  boundBy,
  type ReconciliationQuestion,
} from '#escrow/queries/reconciliation/reconciliation_question'
import { Money } from '#kernel/money'
import { sql } from '#kernel/sql'

interface Row extends MatchColumns {
  transfer_id: string
  object: LineObject
  provider: string
  provider_ref: string | null
  about_id: string | null
  currency: string
  amount: string
  occurred_at: Date
  standing: MovementStanding
}

/** What the journal says moved at providers, and whether a statement says so too; newest first. */
@inject()
export class FindClearingMovements {
  constructor(private readonly db: Database) {}

  async byTransfer(id: string): Promise<ShownMovement | undefined> {
    const [movement] = await this.list({ id, limit: 1 })
    return movement
  }

  async list(asked: ReconciliationQuestion): Promise<ShownMovement[]> {
    const rows = await sql<Row>(
      this.db.connection(),
      `select c.transfer_id, c.object, c.provider, c.provider_ref, c.about_id, c.currency,
         c.amount, c.occurred_at, ${MATCH_COLUMNS},
         case when m.how = 'explained' then 'explained' when m.id is not null then 'matched'
           when covered.day then 'open' else 'waiting' end as standing
       from escrow.clearing_movements c
       left join escrow.matches_in_force m on m.transfer_id = c.transfer_id
       cross join lateral (select exists (
         select from escrow.provider_statements s
         where s.provider = c.provider and s.currency = c.currency
           and cast(c.occurred_at at time zone 'utc' as date) between s.from_day and s.to_day)) covered (day)
       where (cast(:id as text) is null or c.transfer_id = :id)
         and (cast(:provider as text) is null or c.provider = :provider)
         and (cast(:currency as text) is null or c.currency = :currency)
         and (cast(:day as text) is null or (
           c.occurred_at >= cast(:day as date)::timestamp at time zone 'utc'
           and c.occurred_at < (cast(:day as date) + 1)::timestamp at time zone 'utc'))
         and (not cast(:open as boolean) or (m.id is null and covered.day))
         and (cast(:after as text) is null or c.transfer_id < :after)
       order by c.transfer_id desc limit :limit`,
      boundBy(asked)
    )
    return rows.map(shown)
  }
}

function shown(row: Row): ShownMovement {
  return {
    transferId: row.transfer_id,
    object: row.object,
    provider: row.provider,
    providerRef: row.provider_ref,
    aboutId: row.about_id,
    amount: Money.total(row.amount, row.currency),
    at: DateTime.fromJSDate(row.occurred_at, { zone: 'utc' }) as DateTime<true>,
    standing: row.standing,
    match: matchOf(row),
  }
}
