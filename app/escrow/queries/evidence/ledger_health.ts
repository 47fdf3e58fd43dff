import { inject } from '@adonisjs/core'
import { Database } from '@adonisjs/lucid/database'
import type { QueryClientContract } from '@adonisjs/lucid/types/database'
import type { Freeze } from '#escrow/domain/evidence/freeze'
import { CheckpointLog } from '#escrow/gateways/checkpoints/checkpoint_log'
import { Checkpoints } from '#escrow/persistence/evidence/checkpoints'
import { Freezes } from '#escrow/persistence/evidence/freezes'
import { SystemClock } from '#kernel/clock'
import { sql } from '#kernel/sql'

export interface Health {
  /** Whether payouts wait. */
  readonly frozen: boolean
  /** Transfers that have no leaf yet, and the age of the oldest of them. */
  readonly unsealed: { readonly many: number; readonly seconds: number }
  /** Legs of deferred accounts that no posting sums up yet, and the age of the oldest. */
  readonly unfolded: { readonly many: number; readonly seconds: number }
  /** From the oldest transfer of the newest checkpoint to its signature, in milliseconds. */
  readonly sealLagMs: number | null
  readonly checkpoint: { readonly id: string; readonly signedAt: string } | null
  readonly publishedTo: string
}

/** How the ledger's evidence stands at this moment. */
@inject()
export class LedgerHealth {
  constructor(
    private readonly db: Database,
    private readonly log: CheckpointLog,
    private readonly checkpoints: Checkpoints,
    private readonly freezesKept: Freezes,
    private readonly clock: SystemClock
  ) {}

  /** Whether payouts have to wait: to be asked in the transaction that pays out. */
  async payoutsFrozen(client: QueryClientContract = this.db.connection()): Promise<boolean> {
    return this.freezesKept.stopPayouts(client)
  }

  freeze(id: string): Promise<Freeze | null> {
    return this.freezesKept.find(this.db.connection(), id)
  }

  freezes(limit: number): Promise<Freeze[]> {
    return this.freezesKept.all(this.db.connection(), limit)
  }

  async now(): Promise<Health> {
    const client = this.db.connection()
    const last = await this.checkpoints.last(client)
    const [row] = await sql<{ many: string; oldest: Date | null; lag: string | null }>(
      client,
      `select count(*) as many, min(t.posted_at) as oldest,
         (select 1000 * extract(epoch from max(c.signed_at) - min(s.posted_at))
          from escrow.checkpoints c
          join escrow.leaves l on l.epoch = c.epoch and l.seq < c.size
            and l.seq >= coalesce((select max(b.size) from escrow.checkpoints b
              where b.epoch = c.epoch and b.size < c.size), 0)
          join escrow.transfers s on s.id = l.transfer_id
          where c.epoch = :epoch and c.size = :size) as lag
       from escrow.transfers t
       where (t.epoch, t.xid) >= (:cursorEpoch, cast(:cursorXid as xid8))
         and not exists (select from escrow.leaves l where l.transfer_id = t.id)`,
      {
        epoch: last?.epoch ?? 0,
        size: last?.size ?? 0n,
        cursorEpoch: last?.cursor.epoch ?? 0,
        cursorXid: last?.cursor.xid ?? '0',
      }
    )
    const age = row?.oldest ? this.clock.now().toMillis() - row.oldest.getTime() : 0
    return {
      frozen: await this.payoutsFrozen(),
      unsealed: { many: Number(row?.many ?? 0), seconds: Math.round(age / 100) / 10 },
      unfolded: await this.#unfolded(client),
      sealLagMs: row?.lag === null || row?.lag === undefined ? null : Math.round(Number(row.lag)),
      checkpoint: last && {
        id: `${last.epoch}.${last.size}`,
        signedAt: last.signedAt.toISOString(),
      },
      publishedTo: this.log.place,
    }
  }

  async #unfolded(client: QueryClientContract): Promise<Health['unfolded']> {
    const [row] = await sql<{ many: string; oldest: Date | null }>(
      client,
      `select count(c.transfer_id) as many, min(t.posted_at) as oldest
       from escrow.ledger_accounts a
       cross join lateral (
         select coalesce(max(f.to_xid), cast('0' as xid8)) as until from escrow.folds f
         where f.account_id = a.id and f.epoch = escrow.current_epoch()) folded
       join escrow.accruals c on c.account_id = a.id and not c.contra
         and c.epoch = escrow.current_epoch() and c.xid >= folded.until
       join escrow.transfers t on t.id = c.transfer_id
       where a.mode = 'deferred'`
    )
    const age = row?.oldest ? this.clock.now().toMillis() - row.oldest.getTime() : 0
    return { many: Number(row?.many ?? 0), seconds: Math.round(age / 100) / 10 }
  }
}
