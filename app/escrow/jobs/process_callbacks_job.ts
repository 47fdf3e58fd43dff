import { inject } from '@adonisjs/core'
import vine from '@vinejs/vine'
import { ProcessCallbacks } from '#escrow/actions/process_callbacks'
import { Job } from '#kernel/job'
import { beforeTelling } from '#kernel/outbox/precedence'

/** As many rounds as one job takes on: a worker that is told to stop waits for the job. */
const ROUNDS = 50

/** As many of these jobs as a worker runs at once: more would only wait for each other's locks. */
const AT_ONCE = 2

let running = 0

/** Once a second, and as soon as a web process has stored something. */
@inject()
export default class ProcessCallbacksJob extends Job<object> {
  static override readonly jobName = 'escrow.process_callbacks'
  static override readonly queue = 'critical'
  static override readonly schema = vine.object({})

  constructor(private readonly work: ProcessCallbacks) {
    super()
  }

  /** @throws AggregateError of what failed, when everything else is done */
  async handle(): Promise<void> {
    if (running >= AT_ONCE) return
    running++
    try {
      const failures = await beforeTelling(() => this.#rounds())
      if (failures.length > 0) throw new AggregateError(failures, 'Some callbacks failed')
    } finally {
      running--
    }
  }

  async #rounds(): Promise<unknown[]> {
    const failures: unknown[] = []
    for (let round = 0; round < ROUNDS; round++) {
      const { taken, failures: more } = await this.work.execute()
      if (taken === 0) break
      failures.push(...more)
    }
    return failures
  }
}
