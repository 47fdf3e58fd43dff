import { inject } from '@adonisjs/core'
import { Database } from '@adonisjs/lucid/database'
import { ExamineEvidence } from '#escrow/actions/evidence/examine_evidence'
import { PublishCheckpoints } from '#escrow/actions/evidence/publish_checkpoints'
import { RaiseFreeze } from '#escrow/actions/evidence/raise_freeze'
import { SealTransfers } from '#escrow/actions/evidence/seal_transfers'
import { Freezes } from '#escrow/persistence/evidence/freezes'

export interface Kept {
  readonly leaves: number
  readonly published: number
  /** Sealing waits for a recovery. */
  readonly stopped: boolean
}

/**
 * One round of the sealer: publish what a crash left unpublished, seal, publish. A checkpoint is
 * committed before it is published, so that what is published is never taken back.
 */
@inject()
export class KeepEvidence {
  constructor(
    private readonly db: Database,
    private readonly examine: ExamineEvidence,
    private readonly publish: PublishCheckpoints,
    private readonly seal: SealTransfers,
    private readonly freezes: Freezes,
    private readonly raise: RaiseFreeze
  ) {}

  async execute(): Promise<Kept> {
    let leaves = 0
    let published = 0
    for (;;) {
      if (await this.#isStopped()) return { leaves, published, stopped: true }
      const { doubt, tail } = await this.examine.execute()
      if (doubt) {
        await this.raise.execute(doubt, { stopsSealing: true })
        return { leaves, published, stopped: true }
      }
      published += await this.publish.execute(tail)
      const sealed = await this.seal.execute()
      leaves += sealed
      if (sealed === 0) return { leaves, published, stopped: false }
    }
  }

  async #isStopped(): Promise<boolean> {
    const standing = await this.freezes.standing(this.db.connection())
    return standing.some(({ stopsSealing }) => stopsSealing)
  }
}
