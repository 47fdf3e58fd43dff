import { inject } from '@adonisjs/core'
import SendPayoutChunk from '#escrow/jobs/send_payout_chunk_job'
import type { EventEnvelope } from '#kernel/events'
import { JobQueue } from '#kernel/job'
import { Listener } from '#kernel/listener'

interface Started {
  runId: string
  chunks: number
}

/** One job for each chunk of a run, however often the event is heard. */
@inject()
export default class QueuePayoutChunks extends Listener<Started> {
  static override readonly listenerName = 'escrow.queue_payout_chunks'

  constructor(private readonly jobs: JobQueue) {
    super()
  }

  async handle({ payload: { runId, chunks } }: EventEnvelope<Started>): Promise<void> {
    for (let chunk = 0; chunk < chunks; chunk++) {
      await this.jobs.push(SendPayoutChunk, { runId, chunk }, { jobId: `${runId}-${chunk}` })
    }
  }
}
