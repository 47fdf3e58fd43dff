import type { QueryClientContract } from '@adonisjs/lucid/types/database'
import { DateTime } from 'luxon'
import type { MethodDetails, PayoutKind, PayoutMethod } from '#escrow/domain/payouts/payout_method'
import { currency } from '#kernel/currency'
import { sql } from '#kernel/sql'
import type { Tx } from '#kernel/unit_of_work'

interface Row {
  id: string
  party_id: string
  provider: string
  kind: PayoutKind
  currency: string
  details: MethodDetails
  label: string
  code: string
  tries: number
  added_at: Date
  usable_at: Date
  verified_at: Date | null
  removed_at: Date | null
}

export class PayoutMethods {
  async insert(tx: Tx, method: PayoutMethod): Promise<void> {
    await sql(
      tx,
      `insert into escrow.payout_methods (id, party_id, provider, kind, currency, details, label,
         code, added_at, usable_at)
       values (:id, :partyId, :provider, :kind, :currency, cast(:details as jsonb), :label, :code,
         :addedAt, :usableAt)`,
      {
        id: method.id,
        partyId: method.partyId,
        provider: method.provider,
        kind: method.kind,
        currency: method.currency,
        details: JSON.stringify(method.details),
        label: method.label,
        code: method.code,
        addedAt: method.addedAt.toISO(),
        usableAt: method.usableAt.toISO(),
      }
    )
  }

  async find(client: QueryClientContract, id: string): Promise<PayoutMethod | undefined> {
    const [row] = await sql<Row>(client, 'select * from escrow.payout_methods where id = :id', {
      id,
    })
    return row && methodOf(row)
  }

  /** Locks it: money that is asked for there, and its removal, wait for each other. */
  async lock(tx: Tx, id: string): Promise<PayoutMethod | undefined> {
    const [row] = await sql<Row>(
      tx,
      'select * from escrow.payout_methods where id = :id for update',
      { id }
    )
    return row && methodOf(row)
  }

  /** Those that were not removed, the newest first. */
  async of(client: QueryClientContract, partyIds: readonly string[]): Promise<PayoutMethod[]> {
    const rows = await sql<Row>(
      client,
      `select * from escrow.payout_methods
       where party_id = any(string_to_array(:parties, ',')) and removed_at is null
       order by id desc limit 100`,
      { parties: partyIds.join(',') }
    )
    return rows.map(methodOf)
  }

  async verified(tx: Tx, id: string, by: string, at: DateTime<true>): Promise<void> {
    await sql(
      tx,
      `update escrow.payout_methods set verified_at = :at, verified_by = :by where id = :id`,
      { id, by, at: at.toISO() }
    )
  }

  async tried(tx: Tx, id: string): Promise<void> {
    await sql(tx, 'update escrow.payout_methods set tries = tries + 1 where id = :id', { id })
  }

  async removed(tx: Tx, id: string, at: DateTime<true>): Promise<void> {
    await sql(tx, 'update escrow.payout_methods set removed_at = :at where id = :id', {
      id,
      at: at.toISO(),
    })
  }

  async hasOpenPayouts(client: QueryClientContract, id: string): Promise<boolean> {
    const [row] = await sql<{ open: boolean }>(
      client,
      `select exists (select from escrow.payouts
         where method_id = :id and state not in ('paid', 'failed', 'cancelled')) as open`,
      { id }
    )
    return row?.open === true
  }
}

function methodOf(row: Row): PayoutMethod {
  return {
    id: row.id,
    partyId: row.party_id,
    provider: row.provider,
    kind: row.kind,
    currency: currency(row.currency),
    details: row.details,
    label: row.label,
    code: row.code,
    tries: row.tries,
    addedAt: utc(row.added_at),
    usableAt: utc(row.usable_at),
    verifiedAt: row.verified_at && utc(row.verified_at),
    removedAt: row.removed_at && utc(row.removed_at),
  }
}

function utc(date: Date): DateTime<true> {
  return DateTime.fromJSDate(date, { zone: 'utc' }) as DateTime<true>
}
