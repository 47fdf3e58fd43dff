import { inject } from '@adonisjs/core'
import { Database } from '@adonisjs/lucid/database'
import { SendRefund } from '#escrow/actions/refunds/send_refund'
import { Refunds } from '#escrow/persistence/refunds/refunds'
import { Clock } from '#kernel/clock'

const BATCH = 50

/** Brings on whatever part of a refund has its turn: new ones, and those nobody called back about. */
@inject()
export class DriveRefunds {
  constructor(
    private readonly db: Database,
    private readonly refunds: Refunds,
    private readonly send: SendRefund,
    private readonly clock: Clock
  ) {}

  async execute(): Promise<void> {
    const ids = await this.refunds.due(this.db.connection(), this.clock.now(), BATCH)
    for (const id of ids) await this.send.execute(id)
  }
}
