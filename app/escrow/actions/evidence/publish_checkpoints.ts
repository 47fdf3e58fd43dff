import { inject } from '@adonisjs/core'
import { Database } from '@adonisjs/lucid/database'
import type { Published } from '#escrow/domain/evidence/checkpoint'
import { CheckpointLog, CheckpointLogConflict } from '#escrow/gateways/checkpoints/checkpoint_log'
import { Checkpoints } from '#escrow/persistence/evidence/checkpoints'

const BATCH = 500

export interface Publication {
  readonly many: number
  /** The log's last one now. */
  readonly last: Published | null
}

/** Appends what is sealed and not yet in the outside log, byte for byte as it was signed. */
@inject()
export class PublishCheckpoints {
  constructor(
    private readonly db: Database,
    private readonly log: CheckpointLog,
    private readonly checkpoints: Checkpoints
  ) {}

  /** @param tail the log's last one */
  async execute(tail: Published | null): Promise<Publication> {
    let after = tail
    let many = 0
    for (;;) {
      const waiting = await this.checkpoints.after(
        this.db.connection(),
        after ?? { epoch: 0, size: 0n },
        BATCH
      )
      for (const checkpoint of waiting) {
        if (!(await this.#append(checkpoint, after))) return { many, last: after }
        after = checkpoint
        many++
      }
      if (waiting.length < BATCH) return { many, last: after }
    }
  }

  /** False when another process was faster: the next round looks at what it left. */
  async #append(checkpoint: Published, after: Published | null): Promise<boolean> {
    try {
      await this.log.append(checkpoint, after)
    } catch (error) {
      if (error instanceof CheckpointLogConflict) return false
      throw error
    }
    await this.checkpoints.notePublication(this.db.connection(), checkpoint)
    return true
  }
}
