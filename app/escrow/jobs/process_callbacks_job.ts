import { inject } from '@adonisjs/core'
import vine from '@vinejs/vine'
import {
  CALLBACK_KINDS,
  ProcessCallbacks,
  type CallbackKind,
} from '#escrow/actions/process_callbacks'
import { Job } from '#kernel/job'
import { beforeTelling } from '#kernel/outbox/precedence'

/** As many rounds as one job takes on: a worker that is told to stop waits for the job. */
const ROUNDS = 50

/** As many at once in a worker: more would only wait for each other's locks. */
const AT_ONCE = 2

const running: Record<CallbackKind, number> = { facts: 0, hints: 0 }

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
    const failures = await beforeTelling(() => Promise.all(CALLBACK_KINDS.map((k) => this.#all(k))))
    if (failures.flat().length > 0) {
      throw new AggregateError(failures.flat(), 'Some callbacks failed')
    }
  }

  async #all(kind: CallbackKind): Promise<unknown[]> {
    if (running[kind] >= AT_ONCE) return []
    running[kind]++
    try {
      return await this.#rounds(kind)
    } finally {
      running[kind]--
    }
  }

  async #rounds(kind: CallbackKind): Promise<unknown[]> {
    const failures: unknown[] = []
    for (let round = 0; round < ROUNDS; round++) {
      const { taken, failures: more } = await this.work.execute(kind)
      if (taken === 0) break
      failures.push(...more)
    }
    return failures
  }
}
