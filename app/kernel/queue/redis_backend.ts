import { Queue, Relay, Worker } from 'bullmq'
import { Redis } from 'ioredis'
import type { QueueName } from '#kernel/job'
import type {
  JobData,
  JobStore,
  JobWorker,
  Processor,
  QueueBackend,
  RelayNode,
  ReportError,
  WorkerSettings,
} from '#kernel/queue/backend'

/** Queues and relays on Redis; `prefix` keeps installations that share a server apart. */
export class RedisBackend implements QueueBackend {
  readonly kind = 'redis'
  readonly #connection: Redis

  constructor(
    url: string,
    private readonly prefix: string,
    private readonly report: ReportError
  ) {
    // BullMQ's workers block on the connection and refuse one that gives up on a command.
    this.#connection = new Redis(url, { maxRetriesPerRequest: null })
    this.#connection.setMaxListeners(0)
    this.#connection.on('error', report)
  }

  queue(name: QueueName): JobStore {
    const queue = new Queue<JobData, void>(name, this.#options())
    queue.on('error', this.report)
    return queue
  }

  worker(name: QueueName, processor: Processor | null, settings: WorkerSettings): JobWorker {
    const worker = new Worker<JobData, void>(name, processor, {
      ...settings,
      ...this.#options(),
      autorun: false,
    })
    worker.on('error', this.report)
    return worker
  }

  relay(namespace: string): RelayNode {
    const relay = new Relay({ ...this.#options(), namespace })
    relay.on('error', this.report)
    return relay
  }

  async close(): Promise<void> {
    await this.#connection.quit()
  }

  #options() {
    return { connection: this.#connection, prefix: this.prefix }
  }
}
