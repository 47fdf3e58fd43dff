import { inject } from '@adonisjs/core'
import { Database } from '@adonisjs/lucid/database'
import { DateTime } from 'luxon'
import type { LineObject, LineStanding, ShownLine } from '#escrow/domain/reconciliation/statement'
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
  id: string
  statement_id: string
  provider: string
  currency: string
  line_ref: string
  object: LineObject
  provider_ref: string | null
  amount: string
  at: Date
  standing: LineStanding
  other_transfer: string | null
  other_amount: string | null
}

/** Lines of statements and where each stands, the newest first. */
@inject()
export class FindStatementLines {
  constructor(private readonly db: Database) {}

  async byId(id: string): Promise<ShownLine | undefined> {
    const [line] = await this.list({ id, limit: 1 })
    return line
  }

  async list(asked: ReconciliationQuestion): Promise<ShownLine[]> {
    const rows = await sql<Row>(
      this.db.connection(),
      `select l.id, l.statement_id, l.provider, l.currency, l.line_ref, l.object, l.provider_ref,
         l.amount, l.at, ${MATCH_COLUMNS}, other.transfer_id as other_transfer,
         other.amount as other_amount,
         case when m.how = 'explained' then 'explained' when m.id is not null then 'matched'
           when l.object = 'fee' and not exists (
             select from escrow.matches w where w.line_id = l.id) then 'fee'
           when other.transfer_id is not null then 'amount' else 'open' end as standing
       from escrow.statement_lines l
       left join escrow.matches_in_force m on m.line_id = l.id
       left join lateral (
         select c.transfer_id, c.amount
         from escrow.transfers_known_as(l.provider, l.provider_ref) known (id)
         join escrow.clearing_movements c on c.transfer_id = known.id
         where m.id is null and l.object <> 'fee' and c.currency = l.currency
           and c.object = l.object and c.amount <> l.amount
           and not exists (select from escrow.matches_in_force taken
             where taken.transfer_id = c.transfer_id)
         order by c.occurred_at limit 1) other on true
       where (cast(:id as text) is null or l.id = :id)
         and (cast(:provider as text) is null or l.provider = :provider)
         and (cast(:currency as text) is null or l.currency = :currency)
         and (cast(:day as text) is null or (l.at >= cast(:day as date)::timestamp at time zone 'utc'
           and l.at < (cast(:day as date) + 1)::timestamp at time zone 'utc'))
         and (not cast(:open as boolean) or m.id is null)
         and (cast(:after as text) is null or l.id < :after)
       order by l.id desc limit :limit`,
      boundBy(asked)
    )
    return rows.map(shown)
  }
}

function shown(row: Row): ShownLine {
  return {
    id: row.id,
    statementId: row.statement_id,
    provider: row.provider,
    lineRef: row.line_ref,
    object: row.object,
    providerRef: row.provider_ref,
    amount: Money.of(row.amount, row.currency),
    at: DateTime.fromJSDate(row.at, { zone: 'utc' }) as DateTime<true>,
    standing: row.standing,
    match: matchOf(row),
    other:
      row.other_transfer === null || row.other_amount === null
        ? null
        : { transferId: row.other_transfer, amount: Money.of(row.other_amount, row.currency) },
  }
}
