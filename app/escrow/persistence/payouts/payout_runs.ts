import type { QueryClientContract } from '@adonisjs/lucid/types/database'
import type { DateTime } from 'luxon'
import type { Payout } from '#escrow/domain/payouts/payout'
import { payoutOf, type PayoutRow } from '#escrow/persistence/payouts/payout_rows'
import { sql } from '#kernel/sql'
import type { Tx } from '#kernel/unit_of_work'

export interface NewRun {
  readonly id: string
  /** The hour it stands for; null for one that staff started. */
  readonly slot: DateTime<true> | null
  readonly startedBy: string | null
  readonly startedAt: DateTime<true>
}

export class PayoutRuns {
  /** False when the hour has its run. */
  async insert(tx: Tx, run: NewRun): Promise<boolean> {
    const rows = await sql<{ id: string }>(
      tx,
      `insert into escrow.payout_runs (id, slot, started_by, started_at)
       values (:id, cast(:slot as timestamptz), :startedBy, :startedAt)
       on conflict (slot) do nothing returning id`,
      {
        id: run.id,
        slot: run.slot?.toISO() ?? null,
        startedBy: run.startedBy,
        startedAt: run.startedAt.toISO(),
      }
    )
    return rows.length > 0
  }

  async waits(
    client: QueryClientContract,
    before: DateTime<true>,
    but: readonly string[]
  ): Promise<boolean> {
    const [row] = await sql<{ waits: boolean }>(
      client,
      `select exists (select from escrow.payouts where state = 'waiting'
         and requested_at <= :before and party_id <> all(string_to_array(:but, ','))) as waits`,
      { before: before.toISO(), but: but.join(',') }
    )
    return row?.waits === true
  }

  /** What waits, locked, but for that of these parties. */
  async take(tx: Tx, before: DateTime<true>, but: readonly string[]): Promise<Payout[]> {
    const rows = await sql<PayoutRow>(
      tx,
      `select * from escrow.payouts where state = 'waiting' and requested_at <= :before
         and party_id <> all(string_to_array(:but, ',')) order by id for update skip locked`,
      { before: before.toISO(), but: but.join(',') }
    )
    return rows.map(payoutOf)
  }

  async hold(tx: Tx, runId: string, ids: readonly string[]): Promise<void> {
    await sql(
      tx,
      `update escrow.payouts set state = 'to_confirm', run_id = :runId
       where id = any(string_to_array(:ids, ','))`,
      { runId, ids: ids.join(',') }
    )
  }

  /** In chunks of so many, each of which becomes a job. */
  async plan(
    tx: Tx,
    runId: string,
    ids: readonly string[],
    { size, at }: { size: number; at: DateTime<true> }
  ): Promise<void> {
    await sql(
      tx,
      `update escrow.payouts p set state = 'planned', run_id = :runId, next_try_at = :at,
         chunk = (given.place - 1) / cast(:size as integer)
       from unnest(string_to_array(:ids, ',')) with ordinality as given (id, place)
       where p.id = given.id`,
      { runId, ids: ids.join(','), size, at: at.toISO() }
    )
  }
}
