import type { QueryClientContract } from '@adonisjs/lucid/types/database'
import type { DateTime } from 'luxon'
import type { Doubt } from '#escrow/domain/evidence/doubt'
import type { Freeze } from '#escrow/domain/evidence/freeze'
import { newId } from '#kernel/ids'
import { sql } from '#kernel/sql'
import type { Tx } from '#kernel/unit_of_work'

interface Row {
  id: string
  cause: string
  stops_sealing: boolean
  title: string
  findings: Record<string, unknown>[]
  raised_at: Date
  lifted_at: Date | null
  lifted_by: string | null
  reason: string | null
}

/** Why payouts wait, and what was found. */
export class Freezes {
  /** Null when the same cause stands already. */
  async raise(
    tx: Tx,
    { cause, title, findings }: Doubt,
    { at, stopsSealing }: { at: DateTime<true>; stopsSealing: boolean }
  ): Promise<string | null> {
    const [row] = await sql<{ id: string }>(
      tx,
      `insert into escrow.freezes (id, cause, stops_sealing, title, findings, raised_at)
       values (:id, :cause, :stopsSealing, :title, cast(:findings as jsonb),
         cast(:at as timestamptz))
       on conflict (cause) where lifted_at is null do nothing returning id`,
      {
        id: newId('frz'),
        cause,
        stopsSealing,
        title,
        findings: JSON.stringify(findings),
        at: at.toISO(),
      }
    )
    return row?.id ?? null
  }

  /** False when it does not stand (any more). */
  async lift(
    tx: Tx,
    id: string,
    by: { id: string; reason: string; at: DateTime<true> }
  ): Promise<boolean> {
    const rows = await sql<{ id: string }>(
      tx,
      `update escrow.freezes set lifted_at = cast(:at as timestamptz), lifted_by = :by,
         reason = :reason where id = :id and lifted_at is null returning id`,
      { id, by: by.id, reason: by.reason, at: by.at.toISO() }
    )
    return rows.length > 0
  }

  async find(client: QueryClientContract, id: string): Promise<Freeze | null> {
    const [row] = await sql<Row>(client, 'select * from escrow.freezes where id = :id', { id })
    return row ? freezeOf(row) : null
  }

  /** Standing ones first, then the newest. */
  async all(client: QueryClientContract, limit: number): Promise<Freeze[]> {
    const rows = await sql<Row>(
      client,
      `select * from escrow.freezes order by lifted_at is not null, raised_at desc, id desc
       limit :limit`,
      { limit }
    )
    return rows.map(freezeOf)
  }

  /** Whether payouts have to wait: to be asked in the transaction that pays out. */
  async stopPayouts(client: QueryClientContract): Promise<boolean> {
    const [row] = await sql<{ stopped: boolean }>(
      client,
      'select exists (select from escrow.freezes where lifted_at is null) as stopped'
    )
    return row?.stopped !== false
  }

  async standing(client: QueryClientContract): Promise<Freeze[]> {
    const rows = await sql<Row>(
      client,
      'select * from escrow.freezes where lifted_at is null order by raised_at, id'
    )
    return rows.map(freezeOf)
  }
}

function freezeOf(row: Row): Freeze {
  return {
    id: row.id,
    cause: row.cause,
    title: row.title,
    findings: row.findings,
    stopsSealing: row.stops_sealing,
    raisedAt: row.raised_at,
    liftedAt: row.lifted_at,
    liftedBy: row.lifted_by,
    reason: row.reason,
  }
}
