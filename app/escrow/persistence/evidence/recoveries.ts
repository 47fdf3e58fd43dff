import type { QueryClientContract } from '@adonisjs/lucid/types/database'
import type { DateTime } from 'luxon'
import type { Doubt } from '#escrow/domain/evidence/doubt'
import { newId } from '#kernel/ids'
import { sql } from '#kernel/sql'
import type { Tx } from '#kernel/unit_of_work'

export interface Recovery {
  /** `rcv_…` */
  readonly id: string
  readonly reason: string
  readonly continues: string
  readonly proposedBy: string
  readonly proposedAt: Date
  readonly confirmedBy: string | null
}

interface Row {
  id: string
  reason: string
  continues: string
  proposed_by: string
  proposed_at: Date
  confirmed_by: string | null
}

/** Proposals to go on after a restore, and who confirmed them. */
export class Recoveries {
  async propose(
    tx: Tx,
    given: {
      reason: string
      findings: Doubt
      continues: string
      by: string
      at: DateTime<true>
    }
  ): Promise<string> {
    const id = newId('rcv')
    await sql(
      tx,
      `insert into escrow.recoveries
         (id, reason, findings, continues, proposed_by, proposed_at)
       values (:id, :reason, cast(:findings as jsonb), :continues, :by, cast(:at as timestamptz))`,
      {
        id,
        reason: given.reason,
        findings: JSON.stringify(given.findings),
        continues: given.continues,
        by: given.by,
        at: given.at.toISO(),
      }
    )
    return id
  }

  async find(client: QueryClientContract, id: string): Promise<Recovery | null> {
    const [row] = await sql<Row>(client, 'select * from escrow.recoveries where id = :id', { id })
    if (!row) return null
    return {
      id: row.id,
      reason: row.reason,
      continues: row.continues,
      proposedBy: row.proposed_by,
      proposedAt: row.proposed_at,
      confirmedBy: row.confirmed_by,
    }
  }

  /** False when it was confirmed already. */
  async confirm(
    tx: Tx,
    id: string,
    given: { by: string; at: DateTime<true>; epoch: number }
  ): Promise<boolean> {
    const rows = await sql<{ id: string }>(
      tx,
      `update escrow.recoveries set confirmed_by = :by, confirmed_at = cast(:at as timestamptz),
         epoch = :epoch where id = :id and confirmed_by is null returning id`,
      { id, by: given.by, at: given.at.toISO(), epoch: given.epoch }
    )
    return rows.length > 0
  }

  /** Opens the next epoch; its number. */
  async openEpoch(
    tx: Tx,
    given: {
      recoveryId: string
      origin: (epoch: number) => string
      epoch: number
      continues: string
      at: DateTime<true>
    }
  ): Promise<number> {
    const [many] = await sql<{ many: string }>(
      tx,
      `select count(*) as many from escrow.ledger_accounts where mode = 'deferred'`
    )
    const carries = Array.from({ length: Number(many?.many ?? 0) }, () => newId('tr'))
    const [row] = await sql<{ epoch: number }>(
      tx,
      `select escrow.open_epoch(:recoveryId, :origin, :continues, cast(:at as timestamptz),
         cast(:carries as jsonb)) as epoch`,
      {
        recoveryId: given.recoveryId,
        origin: given.origin(given.epoch),
        continues: given.continues,
        at: given.at.toISO(),
        carries: JSON.stringify(carries),
      }
    )
    if (row?.epoch !== given.epoch) throw new Error('Another recovery was faster')
    return row.epoch
  }
}
