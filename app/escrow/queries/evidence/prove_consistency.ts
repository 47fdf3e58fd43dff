import { inject } from '@adonisjs/core'
import { Database } from '@adonisjs/lucid/database'
import { consistencyProof } from '#escrow/domain/evidence/proofs'
import { Checkpoints } from '#escrow/persistence/evidence/checkpoints'
import { Tree } from '#escrow/persistence/evidence/tree'
import { parseCheckpointId } from '#escrow/queries/evidence/published_checkpoints'

export interface ConsistencyProof {
  /** `<epoch>.<size>-<epoch>.<size>` */
  readonly id: string
  readonly format: 'uvidense.consistency.1'
  /** The two signed notes. */
  readonly from: string
  readonly to: string
  readonly key: string
  /** Hashes in hex. */
  readonly path: readonly string[]
}

/** Proves that the later of two checkpoints of one epoch contains all of the earlier one. */
@inject()
export class ProveConsistency {
  constructor(
    private readonly db: Database,
    private readonly checkpoints: Checkpoints,
    private readonly tree: Tree
  ) {}

  async execute(id: string): Promise<ConsistencyProof | null> {
    const [first = '', second = '', ...more] = id.split('-')
    const [older, newer] = [parseCheckpointId(first), parseCheckpointId(second)]
    if (!older || !newer || more.length > 0) return null
    if (older.epoch !== newer.epoch || older.size > newer.size) return null
    const client = this.db.connection()
    const from = await this.checkpoints.at(client, older.epoch, older.size)
    const to = await this.checkpoints.at(client, newer.epoch, newer.size)
    if (!from || !to) return null
    const path = await this.tree.prove(client, from.epoch, (hashAt) =>
      consistencyProof(from.size, to.size, hashAt)
    )
    return {
      id,
      format: 'uvidense.consistency.1',
      from: from.note,
      to: to.note,
      key: to.key,
      path: path.map((hash) => hash.toString('hex')),
    }
  }
}
