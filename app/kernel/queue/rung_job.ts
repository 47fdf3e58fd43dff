import type { JobClass } from '#kernel/job'
import type { ReportError } from '#kernel/queue/backend'
import type { JobRunner } from '#kernel/queue/runner'

/**
 * Runs a scheduled job as soon as somebody rings for it, past the queue, never twice at once. Rung
 * while it runs, it runs once more afterwards: what was written meanwhile may have been missed.
 */
export class RungJob {
  #again = false
  #beat: NodeJS.Timeout | undefined
  #running: Promise<void> | null = null

  constructor(
    private readonly job: JobClass,
    private readonly runner: JobRunner,
    private readonly report: ReportError
  ) {}

  ring(): void {
    this.#again = true
    this.#running ??= this.#run()
  }

  /** Rings it again and again, until it is stopped. */
  every(ms: number): void {
    this.#beat = setInterval(() => this.ring(), ms)
  }

  /** Resolves when the run under way is done; ring no more. */
  async stop(): Promise<void> {
    clearInterval(this.#beat)
    this.#again = false
    await this.#running
  }

  async #run(): Promise<void> {
    const { jobName: name } = this.job
    const data = { requestId: null, payload: {} }
    while (this.#again) {
      this.#again = false
      try {
        await this.runner.run({ name, id: `${name}-rung`, data, attemptsMade: 0, opts: {} })
      } catch (error) {
        this.report(error instanceof Error ? error : new Error(String(error)))
      }
    }
    this.#running = null
  }
}
