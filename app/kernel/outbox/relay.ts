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

/** Fewer: after them it is the turn of what is not urgent, so that neither waits for the other's end. */
const URGENT = BATCH / 2

/**
 * On the urgent queue, what is not urgent is behind what is (BullMQ: 0, the usual, comes first): a
 * thousand live hints of messages hold up no notice of money.
 */
const BEHIND = 1

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

  /**
   * Publishes urgent events, and then the oldest, that no other relay is working on; returns how
   * many. What is urgent is committed by itself: it waits for the end of no other's batch.
   */
  async publishBatch(): Promise<number> {
    return (await this.#publish(takeUrgent)) + (await this.#publish(takeOldest))
  }

  /** @param before awaited before each batch */
  async publishAll(before?: () => Promise<void>): Promise<number> {
    let published = 0
    for (;;) {
      await before?.()
      const batch = await this.publishBatch()
      published += batch
      if (batch < URGENT) return published
    }
  }

  async #publish(take: (trx: TransactionClientContract) => Promise<OutboxRow[]>): Promise<number> {
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

const COLUMNS = `o.position, o.id, o.name, o.version, o.aggregate_type, o.aggregate_id, o.sequence,
  o.payload, o.actor, o.request_id, o.occurred_at`

async function takeOldest(trx: TransactionClientContract): Promise<OutboxRow[]> {
  const { rows } = await trx.rawQuery<{ rows: OutboxRow[] }>(
    `select ${COLUMNS} from kernel.outbox o where published_at is null
     order by position limit ${BATCH} for update skip locked`
  )
  return rows
}

/**
 * With what was told before it of the same aggregate, so that it seldom overtakes: only what another
 * relay has in its hands at that moment may come after it.
 */
async function takeUrgent(trx: TransactionClientContract): Promise<OutboxRow[]> {
  const { rows } = await trx.rawQuery<{ rows: OutboxRow[] }>(
    `with urgent as (
       select aggregate_type, aggregate_id, max(sequence) as sequence
       from (select aggregate_type, aggregate_id, sequence from kernel.outbox
             where published_at is null and urgent order by position limit ${URGENT}) as first
       group by aggregate_type, aggregate_id)
     select ${COLUMNS} from urgent u
     join kernel.outbox o on o.aggregate_type = u.aggregate_type
       and o.aggregate_id = u.aggregate_id and o.sequence <= u.sequence and o.published_at is null
     order by o.position limit ${URGENT} for update of o skip locked`
  )
  return rows
}

function toDelivery(
  event: WireEvent,
  { listener, queue, event: { urgent } }: Subscription
): Delivery {
  return {
    name: listener.listenerName,
    data: { requestId: event.requestId, payload: event },
    opts: {
      ...jobOptions(LISTENER_ATTEMPTS),
      ...(queue === 'critical' && !urgent ? { priority: BEHIND } : {}),
      jobId: `${event.id}-${listener.listenerName}`,
    },
  }
}
