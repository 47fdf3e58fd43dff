import type { Database } from '@adonisjs/lucid/database'
import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import type { BulkJobOptions } from 'bullmq'
import type { QueueName } from '#kernel/job'
import type { Subscription, Subscriptions } from '#kernel/listener'
import type { JobData } from '#kernel/queue/backend'
import { jobOptions } from '#kernel/queue/job_queue'
import type { Queues } from '#kernel/queue/queues'
import { toWire, type OutboxRow, type WireEvent } from '#kernel/outbox/wire'

const BATCH = 100

/** About half an hour of trying, with the backoff of the queues. */
const LISTENER_ATTEMPTS = 12

interface Delivery {
  name: string
  data: JobData
  opts: BulkJobOptions
}

/**
 * Publishes events: one job per listener, then the row is marked, in the transaction that holds
 * the row's lock. A crash in between publishes again under the same job id; the inbox of each
 * listener catches what slips through.
 */
export class OutboxRelay {
  constructor(
    private readonly db: Database,
    private readonly queues: Queues,
    private readonly subscriptions: Subscriptions
  ) {}

  /** Publishes the oldest events no other relay is working on; returns how many. */
  async publishBatch(): Promise<number> {
    return this.db.transaction(async (trx) => {
      const rows = await take(trx)
      if (rows.length === 0) return 0
      await this.#enqueue(rows.map(toWire))
      await trx.rawQuery(
        'update kernel.outbox set published_at = now() where position = any(?::bigint[])',
        [rows.map((row) => row.position)]
      )
      return rows.length
    })
  }

  /** @param before awaited before each batch */
  async publishAll(before?: () => Promise<void>): Promise<number> {
    let published = 0
    for (;;) {
      await before?.()
      const batch = await this.publishBatch()
      published += batch
      if (batch < BATCH) return published
    }
  }

  async #enqueue(events: readonly WireEvent[]): Promise<void> {
    const deliveries = new Map<QueueName, Delivery[]>()
    for (const event of events) {
      for (const subscription of this.subscriptions.of(`${event.name}.v${event.version}`)) {
        const list = deliveries.get(subscription.queue) ?? []
        list.push(toDelivery(event, subscription))
        deliveries.set(subscription.queue, list)
      }
    }
    for (const [queue, jobs] of deliveries) await this.queues.get(queue).addBulk(jobs)
  }
}

async function take(trx: TransactionClientContract): Promise<OutboxRow[]> {
  const { rows } = await trx.rawQuery<{ rows: OutboxRow[] }>(
    `select position, id, name, version, aggregate_type, aggregate_id, sequence, payload, actor,
            request_id, occurred_at
     from kernel.outbox where published_at is null
     order by position limit ${BATCH} for update skip locked`
  )
  return rows
}

function toDelivery(event: WireEvent, { listener }: Subscription): Delivery {
  return {
    name: listener.listenerName,
    data: { requestId: event.requestId, payload: event },
    opts: { ...jobOptions(LISTENER_ATTEMPTS), jobId: `${event.id}-${listener.listenerName}` },
  }
}
