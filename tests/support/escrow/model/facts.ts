import app from '@adonisjs/core/services/app'
import { Database } from '@adonisjs/lucid/database'
import { sql } from '#kernel/sql'
import type { AccountName } from '#escrow/domain/ledger_account'

/** Every row of every table that money is kept in or told by, in one figure for each table. */
export async function fingerprint(): Promise<Record<string, string>> {
  const db = await app.container.make(Database)
  const tables = await sql<{ name: string }>(
    db.connection(),
    `select c.oid::regclass::text as name from pg_class c
     where c.relkind = 'r' and (c.relnamespace = 'escrow'::regnamespace
       or c.oid in ('kernel.outbox'::regclass, 'kernel.audit_log'::regclass))
     order by c.oid`
  )
  const each = tables.map(
    ({ name }) =>
      `select '${name}' as name, count(*) || ' rows, '
         || coalesce(sum(hashtextextended(cast(t as text), 0)), 0) as sum from ${name} t`
  )
  const sums = await sql<{ name: string; sum: string }>(db.connection(), each.join(' union all '))
  return Object.fromEntries(sums.map(({ name, sum }) => [name, sum]))
}

/** Transfers that somebody asked for: folding is the ledger's own affair. */
export async function transfersSoFar(): Promise<number> {
  const db = await app.container.make(Database)
  const [row] = await sql<{ many: string }>(
    db.connection(),
    `select count(*) as many from escrow.transfers where kind <> 'fold'`
  )
  return Number(row?.many)
}

export const nameOf = ({ kind, owner, booking, currency }: AccountName) =>
  [kind, owner, booking, currency].join(' ')

/** What is in the accounts of these currencies, not yet folded legs included. */
export async function balancesIn(currencies: readonly string[]): Promise<Map<string, bigint>> {
  const db = await app.container.make(Database)
  const rows = await sql<AccountName & { balance: string }>(
    db.connection(),
    `select a.kind, a.owner_id as owner, a.booking_id as booking, a.currency,
       a.balance + coalesce(
         (select sum(c.amount) from escrow.accruals c where c.account_id = a.id), 0) as balance
     from escrow.ledger_accounts a where a.currency = any(:currencies)`,
    { currencies }
  )
  return new Map(rows.map((row) => [nameOf(row), BigInt(row.balance)]))
}

export interface HoldRow {
  readonly subject: string
  readonly net: bigint
  readonly fee: bigint
  readonly tax: bigint
  readonly refunded: bigint
  readonly clientFeeBack: bigint
  readonly clientTaxBack: bigint
  readonly frozen: boolean
}

export async function holdsOf(bookings: readonly string[]): Promise<Map<string, HoldRow>> {
  const db = await app.container.make(Database)
  const rows = await sql<Record<string, string> & { subject: string; frozen: boolean }>(
    db.connection(),
    `select subject_id as subject, released as net, fee, tax, refunded,
       client_fee_returned as "clientFeeBack", client_tax_returned as "clientTaxBack",
       frozen_by is not null as frozen
     from escrow.holds where booking_id = any(:bookings)`,
    { bookings }
  )
  const amount = (row: Record<string, unknown>, name: string) => BigInt(String(row[name]))
  return new Map(
    rows.map((row) => [
      row.subject,
      {
        subject: row.subject,
        net: amount(row, 'net'),
        fee: amount(row, 'fee'),
        tax: amount(row, 'tax'),
        refunded: amount(row, 'refunded'),
        clientFeeBack: amount(row, 'clientFeeBack'),
        clientTaxBack: amount(row, 'clientTaxBack'),
        frozen: row.frozen,
      },
    ])
  )
}
