import type { QueryClientContract } from '@adonisjs/lucid/types/database'
import { DateTime } from 'luxon'
import type { StatementLine } from '#escrow/gateways/payment_provider'
import { Money } from '#kernel/money'
import { sql } from '#kernel/sql'

interface Row {
  line_ref: string
  object: StatementLine['object']
  reference: string
  amount: string
  at: Date
}

/** What happened on the account with the sandbox provider in one UTC day. */
export async function sandboxStatement(
  client: QueryClientContract,
  day: DateTime<true>,
  currency: string
): Promise<StatementLine[]> {
  const from = day.toUTC().startOf('day')
  const rows = await sql<Row>(
    client,
    `select * from (
       select 'payment-' || id as line_ref, 'payment' as object, id as reference, amount,
         settles_at as at, currency
       from escrow.sandbox_checkouts where outcome = 'paid'
       union all
       select object || '-' || reference, object, reference, -amount, settles_at, currency
       from escrow.sandbox_movements where outcome = 'succeeded'
       union all
       select 'chargeback-' || reference, 'chargeback', reference, -amount, opened_at, currency
       from escrow.sandbox_chargebacks
       union all
       select 'chargeback-won-' || reference, 'chargeback', reference, amount, decided_at, currency
       from escrow.sandbox_chargebacks where state = 'won'
     ) lines
     where currency = :currency and at >= :from and at < :until
     order by at, line_ref`,
    { currency, from: from.toISO(), until: from.plus({ days: 1 }).toISO() }
  )
  return rows.map((row) => ({
    lineRef: row.line_ref,
    object: row.object,
    providerRef: row.reference,
    amount: Money.of(row.amount, currency),
    at: DateTime.fromJSDate(row.at, { zone: 'utc' }) as DateTime<true>,
  }))
}
