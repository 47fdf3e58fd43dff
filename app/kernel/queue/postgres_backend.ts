import {
  createPostgresBackend,
  createPostgresRelayBackend,
  DEFAULT_SCHEMA,
  Relay,
  runMigrations,
  withBackend,
  type PgPool,
} from 'bullmq'
import pg from 'pg'
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

export type PostgresTarget = pg.PoolConfig

const { Queue, Worker } = withBackend(createPostgresBackend)

function openPool(target: PostgresTarget, size: number): pg.Pool {
  return new pg.Pool({
    ...target,
    max: size,
    keepAlive: true,
    application_name: 'uvidense queue',
    options: `-c search_path=${DEFAULT_SCHEMA}`,
  })
}

/**
 * Brings the tables of the queues up to date; part of the migrate step, safe to run again and in
 * several processes at once.
 */
export async function migrateQueues(target: PostgresTarget): Promise<void> {
  const pool = openPool(target, 1)
  try {
    const client = await pool.connect()
    try {
      await runMigrations(client)
    } finally {
      client.release()
    }
  } finally {
    await pool.end()
  }
}

/** One pool for all queues, workers and relays; each worker and relay keeps one connection of it. */
export class PostgresBackend implements QueueBackend {
  readonly kind = 'postgres'
  readonly #pool: pg.Pool

  constructor(
    target: PostgresTarget,
    poolSize: number,
    private readonly report: ReportError
  ) {
    this.#pool = openPool(target, poolSize)
    this.#pool.setMaxListeners(0)
    this.#pool.on('error', report)
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
    const relay = new Relay({
      ...this.#options(),
      namespace,
      backend: createPostgresRelayBackend,
    })
    relay.on('error', this.report)
    return relay
  }

  async close(): Promise<void> {
    await this.#pool.end()
  }

  #options() {
    // pg's own types do not spell out the overloads that BullMQ's structural type asks for.
    return { connection: this.#pool as unknown as PgPool }
  }
}
