import { inject } from '@adonisjs/core'
import { Database } from '@adonisjs/lucid/database'
import vine from '@vinejs/vine'
import type { Infer } from '@vinejs/vine/types'
import { SendPayout } from '#escrow/actions/payouts/send_payout'
import { Payouts } from '#escrow/persistence/payouts/payouts'
import { Job } from '#kernel/job'

const schema = vine.object({ runId: vine.string(), chunk: vine.number() })

/** Sends one chunk of a run; after a crash it goes on with those that were not begun. */
@inject()
export default class SendPayoutChunkJob extends Job<Infer<typeof schema>> {
  static override readonly jobName = 'escrow.send_payout_chunk'
  static override readonly queue = 'critical'
  static override readonly schema = schema

  constructor(
    private readonly db: Database,
    private readonly payouts: Payouts,
    private readonly send: SendPayout
  ) {
    super()
  }

  async handle({ runId, chunk }: Infer<typeof schema>): Promise<void> {
    const planned = await this.payouts.planned(this.db.connection(), runId, chunk)
    for (const id of planned) await this.send.execute(id)
  }
}
