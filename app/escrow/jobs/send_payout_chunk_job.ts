import { inject } from '@adonisjs/core'
import vine from '@vinejs/vine'
import type { Infer } from '@vinejs/vine/types'
import { SendPlannedPayouts } from '#escrow/actions/payouts/send_planned_payouts'
import { Job } from '#kernel/job'

const schema = vine.object({ runId: vine.string(), chunk: vine.number() })

@inject()
export default class SendPayoutChunkJob extends Job<Infer<typeof schema>> {
  static override readonly jobName = 'escrow.send_payout_chunk'
  static override readonly queue = 'critical'
  static override readonly schema = schema

  constructor(private readonly planned: SendPlannedPayouts) {
    super()
  }

  async handle({ runId, chunk }: Infer<typeof schema>): Promise<void> {
    await this.planned.ofChunk(runId, chunk)
  }
}
