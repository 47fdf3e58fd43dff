import type { JobsOptions } from 'bullmq'
import type { JobClass, QueueName } from '#kernel/job'
import type { Queues } from '#kernel/queue/queues'
import { currentRequestId } from '#kernel/trace'

export interface PushOptions {
  /** The same id is the same job, however often it is pushed. No colons. */
  jobId: string
  delayMs?: number
  /** Instead of the job's own queue, when urgency is a matter of the single case. */
  queue?: QueueName
}

/** Half a second, doubled each time, less up to half of it, so that retries do not march in step. */
const BACKOFF = { type: 'exponential', delay: 500, jitter: 0.5 } as const

/** A finished row is the first guard against a second delivery; a failed one is a dead letter. */
export function jobOptions(attempts: number): JobsOptions {
  return {
    attempts,
    backoff: BACKOFF,
    removeOnComplete: { age: 3600, count: 1000 },
    removeOnFail: false,
  }
}

/**
 * Puts jobs on their queues. Not part of any database transaction: what must happen because a row
 * was written starts with an event in that row's transaction.
 */
export class JobQueue {
  constructor(private readonly queues: Queues) {}

  async push<Payload>(
    job: JobClass<Payload>,
    payload: Payload,
    options: PushOptions
  ): Promise<void> {
    await this.queues.get(options.queue ?? job.queue).add(
      job.jobName,
      { requestId: currentRequestId(), payload },
      {
        ...jobOptions(job.attempts),
        jobId: `${job.jobName}-${options.jobId}`,
        ...(options.delayMs === undefined ? {} : { delay: options.delayMs }),
      }
    )
  }
}
