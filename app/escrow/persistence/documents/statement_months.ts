import { DateTime } from 'luxon'
import type { QueryClientContract } from '@adonisjs/lucid/types/database'
import type { WalletName } from '#escrow/domain/wallet'
import { currency as currencyOf } from '#kernel/currency'
import { sql } from '#kernel/sql'
import type { Tx } from '#kernel/unit_of_work'

/** The first month after those that are done, or that of the first transfer; null without one. */
export async function nextMonth(client: QueryClientContract): Promise<DateTime<true> | null> {
  const [row] = await sql<{ month: string | null }>(
    client,
    `select to_char(coalesce(
       (select max(period) + interval '1 month' from escrow.statement_months),
       (select date_trunc('month', min(occurred_at) at time zone 'UTC') from escrow.transfers)
     ), 'YYYY-MM-DD') as month`
  )
  if (!row?.month) return null
  return DateTime.fromISO(row.month, { zone: 'utc' }) as DateTime<true>
}

/** Wallets in which something happened in the month and that have no statement of it. */
export async function walletsWithout(
  client: QueryClientContract,
  month: DateTime<true>,
  limit: number
): Promise<WalletName[]> {
  const rows = await sql<{ owner_id: string; currency: string }>(
    client,
    `select distinct a.owner_id, a.currency from escrow.transfers t
     join escrow.postings p on p.transfer_id = t.id
     join escrow.ledger_accounts a on a.id = p.account_id
     where t.occurred_at >= cast(:from as timestamptz)
       and t.occurred_at < cast(:until as timestamptz)
       and (a.owner_id like 'acc\\_%' or a.owner_id like 'org\\_%')
       and not exists (select from escrow.documents d where d.party_id = a.owner_id
         and d.currency = a.currency and d.period = cast(:period as date))
     order by 1, 2 limit :limit`,
    {
      from: month.toISO(),
      until: month.plus({ months: 1 }).toISO(),
      period: month.toISODate(),
      limit,
    }
  )
  return rows.map((row) => ({ ownerId: row.owner_id, currency: currencyOf(row.currency) }))
}

/** Lets one worker at a time do a month; others find it done. */
export async function lockMonth(tx: Tx, month: DateTime<true>): Promise<boolean> {
  const [row] = await sql<{ open: boolean }>(
    tx,
    `select pg_try_advisory_xact_lock(hashtextextended('escrow.statements', 0))
       and not exists (select from escrow.statement_months where period = cast(:period as date))
       as open`,
    { period: month.toISODate() }
  )
  return row?.open ?? false
}

export async function monthDone(tx: Tx, month: DateTime<true>, at: DateTime<true>): Promise<void> {
  await sql(
    tx,
    `insert into escrow.statement_months (period, statements, done_at)
     select cast(:period as date), count(*), :at from escrow.documents
     where period = cast(:period as date)`,
    { period: month.toISODate(), at: at.toISO() }
  )
}
