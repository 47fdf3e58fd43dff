import { inject } from '@adonisjs/core'
import { Database } from '@adonisjs/lucid/database'
import { SendPayout } from '#escrow/actions/payouts/send_payout'
import { Payouts } from '#escrow/persistence/payouts/payouts'
import { Clock } from '#kernel/clock'

const BATCH = 50

/** Sends what is planned, one after the other; what was begun before is only brought on. */
@inject()
export class SendPlannedPayouts {
  constructor(
    private readonly db: Database,
    private readonly payouts: Payouts,
    private readonly send: SendPayout,
    private readonly clock: Clock
  ) {}

  /** Those of one chunk of a run; after a crash it goes on with those that were not begun. */
  async ofChunk(runId: string, chunk: number): Promise<void> {
    await this.#each(await this.payouts.planned(this.db.connection(), runId, chunk))
  }

  /** What nothing else did: a chunk whose worker died, a payout nobody called back about. */
  async due(): Promise<void> {
    await this.#each(await this.payouts.due(this.db.connection(), this.clock.now(), BATCH))
  }

  async #each(ids: readonly string[]): Promise<void> {
    for (const id of ids) await this.send.execute(id)
  }
}
