import { inject } from '@adonisjs/core'
import type { Faults, SandboxFact } from '#escrow/contract/sandbox'
import { plannedCallbacks } from '#escrow/domain/sandbox_fact'
import SendSandboxCallback from '#escrow/jobs/send_sandbox_callback_job'
import type { EventEnvelope } from '#kernel/events'
import { JobQueue } from '#kernel/job'
import { Listener } from '#kernel/listener'

interface Payload {
  fact: SandboxFact
  faults: Faults
}

/** Queues what the sandbox provider will call back about. */
@inject()
export default class ScheduleSandboxCallbacks extends Listener<Payload> {
  static override readonly listenerName = 'escrow.schedule_sandbox_callbacks'

  constructor(private readonly jobs: JobQueue) {
    super()
  }

  async handle({ payload }: EventEnvelope<Payload>): Promise<void> {
    for (const { fact, copy, delayMs } of plannedCallbacks(payload.fact, payload.faults)) {
      const jobId = `${fact.reference}-${fact.state}-${copy}`
      await this.jobs.push(SendSandboxCallback, { fact }, { jobId, delayMs })
    }
  }
}
