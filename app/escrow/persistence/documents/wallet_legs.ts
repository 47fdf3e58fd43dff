import type { DateTime } from 'luxon'
import type { WalletLeg } from '#escrow/domain/documents/statement'
import type { WalletName } from '#escrow/domain/wallet'
import { Money } from '#kernel/money'
import { sql } from '#kernel/sql'
import type { Tx } from '#kernel/unit_of_work'

interface Row {
  transfer_id: string
  kind: string
  booking_id: string | null
  occurred_at: Date
  account: string
  amount: string
}

const OWN = `escrow.ledger_accounts a join escrow.postings p on p.account_id = a.id
  join escrow.transfers t on t.id = p.transfer_id
  where a.owner_id = :ownerId and a.currency = :currency`

/** What lay in each of a wallet's accounts at a moment, by when things happened. */
export async function balancesBefore(
  tx: Tx,
  { ownerId, currency }: WalletName,
  at: DateTime<true>
): Promise<Map<string, Money>> {
  const rows = await sql<{ account: string; amount: string }>(
    tx,
    `select a.kind as account, sum(p.amount) as amount from ${OWN}
       and t.occurred_at < cast(:at as timestamptz)
     group by a.kind order by a.kind`,
    { ownerId, currency, at: at.toISO() }
  )
  return new Map(rows.map(({ account, amount }) => [account, Money.total(amount, currency)]))
}

/** Every leg in the wallet within [from, until), in the order in which it happened. */
export async function legsWithin(
  tx: Tx,
  { ownerId, currency }: WalletName,
  [from, until]: readonly [DateTime<true>, DateTime<true>]
): Promise<WalletLeg[]> {
  const rows = await sql<Row>(
    tx,
    `select p.transfer_id, t.kind, t.booking_id, t.occurred_at, a.kind as account, p.amount
     from ${OWN} and t.occurred_at >= cast(:from as timestamptz)
       and t.occurred_at < cast(:until as timestamptz)
     order by t.occurred_at, t.id, p.leg`,
    { ownerId, currency, from: from.toISO(), until: until.toISO() }
  )
  return rows.map((row) => ({
    transferId: row.transfer_id,
    kind: row.kind,
    bookingId: row.booking_id,
    at: row.occurred_at.toISOString(),
    account: row.account,
    amount: Money.total(row.amount, currency),
  }))
}
