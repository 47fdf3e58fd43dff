import { inject } from '@adonisjs/core'
import type { QueryClientContract } from '@adonisjs/lucid/types/database'
import type { Published } from '#escrow/domain/evidence/checkpoint'
import { CompareLog } from '#escrow/queries/evidence/compare_log'
import { WalkTree } from '#escrow/queries/evidence/walk_tree'
import { VerifyJournal, type JournalReport } from '#escrow/queries/verification/verify_journal'
import type { Finding } from '#escrow/domain/evidence/finding'
import { SystemClock } from '#kernel/clock'
import { sql } from '#kernel/sql'
import { together } from '#kernel/together'

const SHOWN = 20
/** Within which a transfer is sealed when the worker keeps up. */
const GRACE_SECONDS = 5

export interface Options {
  /** The walk through the journal, if somebody does that already. */
  readonly walked?: Promise<JournalReport>
  readonly graceSeconds?: number
}

/** What the evidence says of the ledger: invariants 16, 17 and 22. */
@inject()
export class VerifyEvidence {
  constructor(
    private readonly walk: WalkTree,
    private readonly journal: VerifyJournal,
    private readonly compare: CompareLog,
    private readonly clock: SystemClock
  ) {}

  /** To be asked before the snapshot is taken that `execute` is given. */
  published(): Promise<Published | null> {
    return this.compare.last()
  }

  async execute(
    client: QueryClientContract,
    published: Published | null,
    options: Options = {}
  ): Promise<Finding[]> {
    if (client.isTransaction) return this.#look(client, published, options)
    return client.transaction((snapshot) => this.#look(snapshot, published, options), {
      isolationLevel: 'repeatable read',
    })
  }

  async #look(
    snapshot: QueryClientContract,
    published: Published | null,
    { walked, graceSeconds = GRACE_SECONDS }: Options
  ): Promise<Finding[]> {
    const [tree, journal] = await together([
      this.walk.execute(snapshot),
      walked ?? this.journal.execute(snapshot),
    ])
    const outside = await this.compare.execute(snapshot, published)
    return [
      found(
        16,
        `What is older than ${graceSeconds} seconds is sealed`,
        await this.#late(snapshot, graceSeconds, journal.unsealed)
      ),
      found(
        17,
        'Each checkpoint follows the one before it, fits its tree and is what was published',
        [...tree.checkpoints, ...outside]
      ),
      found(22, 'A sealed transfer is what it was when it was sealed', [
        ...journal.leaves,
        ...tree.leaves,
      ]),
    ]
  }

  #late(
    snapshot: QueryClientContract,
    graceSeconds: number,
    unsealed: readonly string[]
  ): Promise<Record<string, unknown>[]> {
    return sql(
      snapshot,
      `select t.id as transfer_id, t.posted_at from escrow.transfers t
       where t.id = any(string_to_array(:unsealed, ','))
         and t.posted_at < cast(:now as timestamptz) - make_interval(secs => :graceSeconds)
         and (t.epoch < escrow.current_epoch() or t.xid < pg_snapshot_xmin(pg_current_snapshot()))
       order by t.posted_at, t.id limit ${SHOWN}`,
      { now: this.clock.now().toISO(), graceSeconds, unsealed: unsealed.join(',') }
    )
  }
}

function found(number: number, holds: string, rows: readonly Record<string, unknown>[]): Finding {
  return { number, holds, rows: rows.slice(0, SHOWN) }
}
