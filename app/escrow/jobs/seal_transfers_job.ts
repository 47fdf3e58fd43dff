import { inject } from '@adonisjs/core'
import vine from '@vinejs/vine'
import { KeepEvidence } from '#escrow/actions/evidence/keep_evidence'
import { Job } from '#kernel/job'

@inject()
export default class SealTransfersJob extends Job<object> {
  static override readonly jobName = 'escrow.seal_transfers'
  static override readonly queue = 'default'
  static override readonly schema = vine.object({})

  constructor(private readonly work: KeepEvidence) {
    super()
  }

  async handle(): Promise<void> {
    await this.work.execute()
  }
}
