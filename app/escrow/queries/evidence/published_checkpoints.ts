import { inject } from '@adonisjs/core'
import { Database } from '@adonisjs/lucid/database'
import { Checkpoints, type Checkpoint } from '#escrow/persistence/evidence/checkpoints'

export interface CheckpointName {
  readonly epoch: number
  readonly size: bigint
}

export interface CheckpointView {
  /** `<epoch>.<size>` */
  readonly id: string
  readonly epoch: number
  readonly size: string
  readonly root: string
  readonly note: string
  readonly key: string
  readonly signedAt: string
}

const ID = /^([1-9]\d{0,8})\.([1-9]\d{0,17})$/

export function parseCheckpointId(id: string): CheckpointName | null {
  const [, epoch, size] = ID.exec(id) ?? []
  return epoch && size ? { epoch: Number(epoch), size: BigInt(size) } : null
}

/** The signed heads of the tree, as anybody may keep them. */
@inject()
export class PublishedCheckpoints {
  constructor(
    private readonly db: Database,
    private readonly checkpoints: Checkpoints
  ) {}

  async find({ epoch, size }: CheckpointName): Promise<CheckpointView | null> {
    const found = await this.checkpoints.at(this.db.connection(), epoch, size)
    return found && viewOf(found)
  }

  /** The newest first, from before the one with this id. */
  async latest(beforeId: string | null, limit: number): Promise<CheckpointView[]> {
    const before = beforeId === null ? null : parseCheckpointId(beforeId)
    const found = await this.checkpoints.latest(this.db.connection(), before, limit)
    return found.map(viewOf)
  }

  /** Every key that ever signed, the newest first. */
  keys(): Promise<string[]> {
    return this.checkpoints.keys(this.db.connection())
  }
}

function viewOf({ epoch, size, root, note, key, signedAt }: Checkpoint): CheckpointView {
  return {
    id: `${epoch}.${size}`,
    epoch,
    size: String(size),
    root: root.toString('hex'),
    note,
    key,
    signedAt: signedAt.toISOString(),
  }
}
