import { inject } from '@adonisjs/core'
import { Database } from '@adonisjs/lucid/database'
import vine from '@vinejs/vine'
import { SendPayout } from '#escrow/actions/payouts/send_payout'
import { Payouts } from '#escrow/persistence/payouts/payouts'
import { Clock } from '#kernel/clock'
import { Job } from '#kernel/job'

const BATCH = 50

/** Brings on what nothing else did: a chunk whose worker died, a payout nobody called back about. */
@inject()
export default class DrivePayoutsJob extends Job<object> {
  static override readonly jobName = 'escrow.drive_payouts'
  static override readonly queue = 'critical'
  static override readonly schema = vine.object({})

  constructor(
    private readonly db: Database,
    private readonly payouts: Payouts,
    private readonly send: SendPayout,
    private readonly clock: Clock
  ) {
    super()
  }

  async handle(): Promise<void> {
    const due = await this.payouts.due(this.db.connection(), this.clock.now(), BATCH)
    for (const id of due) await this.send.execute(id)
  }
}
