import { inject } from '@adonisjs/core'
import type { Chargeback } from '#escrow/domain/chargebacks/chargeback'
import { Holds } from '#escrow/persistence/holds'
import type { Tx } from '#kernel/unit_of_work'

/** Holds that a chargeback used: nothing leaves them until the bank has decided. */
@inject()
export class UsedHolds {
  constructor(private readonly holds: Holds) {}

  async freeze({ id, holds }: Chargeback, tx: Tx): Promise<void> {
    for (const { holdId } of holds) await this.holds.freeze(tx, holdId, id)
  }

  /** Those that it froze and nobody settled since. */
  async unfreeze({ id, holds }: Chargeback, tx: Tx): Promise<void> {
    for (const { holdId, subjectId } of holds.toSorted(bySubject)) {
      const hold = await this.holds.lock(tx, subjectId)
      if (hold.frozenBy === id) await this.holds.unfreeze(tx, holdId)
    }
  }
}

/** In one order: two who lock the same ones must not deadlock. */
const bySubject = (a: { subjectId: string }, b: { subjectId: string }) =>
  a.subjectId < b.subjectId ? -1 : 1
