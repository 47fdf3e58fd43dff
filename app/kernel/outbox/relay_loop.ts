import { afterUrgentWork } from '#kernel/outbox/precedence'
import type { OutboxRelay } from '#kernel/outbox/relay'

const POLL_MS = 1000

/** How long telling waits at most for work that comes before it. */
const PATIENCE_MS = 10_000

/** Keeps publishing until told to stop: at once when rung for, otherwise once a second. */
export class RelayLoop {
  #rung = false
  #wake: (() => void) | null = null
  #running: Promise<void> | null = null
  #stopping = false

  constructor(
    private readonly relay: OutboxRelay,
    private readonly report: (error: Error) => void
  ) {}

  start(): void {
    this.#running ??= this.#run()
  }

  ring(): void {
    this.#rung = true
    this.#wake?.()
  }

  /** Resolves when the batch under way is published or rolled back. */
  async stop(): Promise<void> {
    this.#stopping = true
    this.#wake?.()
    await this.#running
  }

  async #run(): Promise<void> {
    while (!this.#stopping) {
      this.#rung = false
      try {
        await this.relay.publishAll(() => afterUrgentWork(PATIENCE_MS))
      } catch (error) {
        this.report(error instanceof Error ? error : new Error(String(error)))
        // A ring does not help a database that is away.
        this.#rung = false
      }
      if (!this.#rung && !this.#stopping) await this.#pause()
    }
  }

  async #pause(): Promise<void> {
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, POLL_MS)
      this.#wake = () => {
        clearTimeout(timer)
        resolve()
      }
    })
    this.#wake = null
  }
}
