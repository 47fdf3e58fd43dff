import type { QueryClientContract } from '@adonisjs/lucid/types/database'
import type { DateTime } from 'luxon'
import { sql } from '#kernel/sql'
import type { Tx } from '#kernel/unit_of_work'

export interface Seen {
  readonly epoch: number
  readonly size: bigint
}

/** How far the journal has been looked through, and when. */
export class Verifications {
  async seen(client: QueryClientContract): Promise<Seen | null> {
    const [row] = await sql<{ epoch: number; size: string }>(
      client,
      'select epoch, size from escrow.verified'
    )
    return row ? { epoch: row.epoch, size: BigInt(row.size) } : null
  }

  async see(tx: Tx, { epoch, size }: Seen): Promise<void> {
    await sql(
      tx,
      `insert into escrow.verified (epoch, size) values (:epoch, :size)
       on conflict (only_row) do update set epoch = excluded.epoch, size = excluded.size`,
      { epoch, size }
    )
  }

  async note(
    tx: Tx,
    kind: 'minute' | 'nightly',
    run: {
      startedAt: DateTime<true>
      endedAt: DateTime<true>
      transfers: number
      broken: readonly number[]
    }
  ): Promise<void> {
    await sql(
      tx,
      `insert into escrow.verifications (kind, started_at, ended_at, transfers, broken)
       values (:kind, cast(:startedAt as timestamptz), cast(:endedAt as timestamptz), :transfers,
         cast(string_to_array(:broken, ',') as integer[]))`,
      {
        kind,
        startedAt: run.startedAt.toISO(),
        endedAt: run.endedAt.toISO(),
        transfers: run.transfers,
        broken: run.broken.join(','),
      }
    )
    await sql(
      tx,
      `delete from escrow.verifications where kind = :kind and id < coalesce(
         (select id from escrow.verifications where kind = :kind order by id desc offset 1000 limit 1),
         0)`,
      { kind }
    )
  }
}
