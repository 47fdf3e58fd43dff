import type { DateTime } from 'luxon'
import { LateWriter } from '#kernel/late_writes'
import { Money } from '#kernel/money'
import { sql } from '#kernel/sql'
import type { Tx } from '#kernel/unit_of_work'

export interface SecurityHold {
  /** The transfer that released the money. */
  readonly transferId: string
  readonly partyId: string
  readonly amount: Money
}

interface Row {
  transfer_id: string
  party_id: string
  currency: string
  amount: string
}

const beginning = new LateWriter<Record<string, string>>({
  name: 'begun_security_holds',
  parts: {
    begun_security_holds: `
      insert into escrow.security_holds (transfer_id, party_id, currency, amount, due_at)
      select transfer_id, party_id, currency, amount, due_at
      from jsonb_to_recordset(cast(:begun_security_holds as jsonb)) as given (transfer_id text,
        party_id text, currency text, amount bigint, due_at timestamptz)
      returning 1`,
  },
})

/** Released money that its talent may not use yet. */
export class SecurityHolds {
  async begin(
    tx: Tx,
    transferId: string,
    partyId: string,
    amount: Money,
    dueAt: DateTime<true>
  ): Promise<void> {
    beginning.add(tx, {
      transfer_id: transferId,
      party_id: partyId,
      currency: amount.currency,
      amount: amount.amount.toString(),
      due_at: dueAt.toISO(),
    })
  }

  /** Claims due ones; two sweeps at once take different rows. */
  async claimDue(tx: Tx, at: DateTime<true>, limit: number): Promise<SecurityHold[]> {
    const rows = await sql<Row>(
      tx,
      `select transfer_id, party_id, currency, amount from escrow.security_holds
       where matured_by is null and due_at <= :at
       order by due_at, transfer_id limit :limit for update skip locked`,
      { at: at.toISO(), limit }
    )
    return rows.map((row) => ({
      transferId: row.transfer_id,
      partyId: row.party_id,
      amount: Money.total(row.amount, row.currency),
    }))
  }

  /** Of one release, locked, and whether it is over; undefined when the release had none. */
  async lock(tx: Tx, transferId: string): Promise<(SecurityHold & { over: boolean }) | undefined> {
    const [row] = await sql<Row & { over: boolean }>(
      tx,
      `select transfer_id, party_id, currency, amount, matured_by is not null as over
       from escrow.security_holds where transfer_id = :transferId for update`,
      { transferId }
    )
    if (!row) return undefined
    const amount = Money.total(row.amount, row.currency)
    return { transferId: row.transfer_id, partyId: row.party_id, amount, over: row.over }
  }

  async end(tx: Tx, transferId: string, by: string): Promise<void> {
    await sql(
      tx,
      'update escrow.security_holds set matured_by = :by where transfer_id = :transferId',
      { transferId, by }
    )
  }
}
