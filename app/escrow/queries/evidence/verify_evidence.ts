import { inject } from '@adonisjs/core'
import type { QueryClientContract } from '@adonisjs/lucid/types/database'
import type { Published } from '#escrow/domain/evidence/checkpoint'
import { CompareLog } from '#escrow/queries/evidence/compare_log'
import { WalkTree } from '#escrow/queries/evidence/walk_tree'
import type { Finding } from '#escrow/queries/verify_ledger'
import { SystemClock } from '#kernel/clock'
import { sql } from '#kernel/sql'

const SHOWN = 20
/** Within which a transfer is sealed when the worker keeps up. */
const GRACE_SECONDS = 5

export interface Options {
  /** Is told how many leaves were looked at, now and then. */
  readonly progress?: (done: bigint) => void
  readonly graceSeconds?: number
}

/** What the evidence says of the ledger: invariants 16, 17 and 22. */
@inject()
export class VerifyEvidence {
  constructor(
    private readonly walk: WalkTree,
    private readonly compare: CompareLog,
    private readonly clock: SystemClock
  ) {}

  /** To be asked before the snapshot is taken that `execute` is given. */
  published(): Promise<Published | null> {
    return this.compare.last()
  }

  async *execute(
    client: QueryClientContract,
    published: Published | null,
    { progress, graceSeconds = GRACE_SECONDS }: Options = {}
  ): AsyncGenerator<Finding> {
    yield found(
      16,
      `What is older than ${graceSeconds} seconds is sealed`,
      await this.#unsealed(client, graceSeconds)
    )
    const { leaves, checkpoints } = await this.walk.execute(client, progress)
    const outside = await this.compare.execute(client, published)
    yield found(
      17,
      'Each checkpoint follows the one before it, fits its tree and is what was published',
      [...checkpoints, ...outside]
    )
    yield found(22, 'A sealed transfer is what it was when it was sealed', leaves)
  }

  #unsealed(client: QueryClientContract, graceSeconds: number): Promise<Record<string, unknown>[]> {
    return sql(
      client,
      `select t.id as transfer_id, t.posted_at from escrow.transfers t
       where t.posted_at < cast(:now as timestamptz) - make_interval(secs => :graceSeconds)
         and (t.epoch < escrow.current_epoch() or t.xid < pg_snapshot_xmin(pg_current_snapshot()))
         and not exists (select from escrow.leaves l where l.transfer_id = t.id)
       order by t.posted_at, t.id limit ${SHOWN}`,
      { now: this.clock.now().toISO(), graceSeconds }
    )
  }
}

function found(number: number, holds: string, rows: readonly Record<string, unknown>[]): Finding {
  return { number, holds, rows: rows.slice(0, SHOWN) }
}
