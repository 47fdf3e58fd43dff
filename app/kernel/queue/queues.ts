import { QUEUE_NAMES, type QueueName } from '#kernel/job'
import type { JobStore, QueueBackend } from '#kernel/queue/backend'

/** The three queues of the installation, opened on first use. */
export class Queues {
  readonly #stores = new Map<QueueName, JobStore>()

  constructor(readonly backend: QueueBackend) {}

  get(name: QueueName): JobStore {
    const known = this.#stores.get(name)
    if (known) return known
    const store = this.backend.queue(name)
    this.#stores.set(name, store)
    return store
  }

  /**
   * Makes every queue's own row before traffic comes: on PostgreSQL the first add to a new queue
   * otherwise holds a lock that others wait for.
   */
  async touch(): Promise<void> {
    await Promise.all(this.all().map((store) => store.waitUntilReady()))
  }

  all(): JobStore[] {
    return QUEUE_NAMES.map((name) => this.get(name))
  }

  async close(): Promise<void> {
    await Promise.all([...this.#stores.values()].map((store) => store.close()))
    this.#stores.clear()
    await this.backend.close()
  }
}
