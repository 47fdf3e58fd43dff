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
    if (await this.#isStopped()) return { leaves: 0, published: 0, stopped: true }
    const { doubt, tail } = await this.examine.execute()
    if (doubt) {
      await this.raise.execute(doubt, { stopsSealing: true })
      return { leaves: 0, published: 0, stopped: true }
    }
    const before = await this.publish.execute(tail)
    const leaves = await this.#sealAll()
    const after = await this.publish.execute(before.last)
    return { leaves, published: before.many + after.many, stopped: false }
  }

  /** Not until nothing is left: under load that would be a checkpoint for every few transfers. */
  async #sealAll(): Promise<number> {
    let leaves = 0
    for (;;) {
      const sealed = await this.seal.execute()
      leaves += sealed.leaves
      if (!sealed.more) return leaves
    }
  }

  async #isStopped(): Promise<boolean> {
    const standing = await this.freezes.standing(this.db.connection())
    return standing.some(({ stopsSealing }) => stopsSealing)
  }
}
