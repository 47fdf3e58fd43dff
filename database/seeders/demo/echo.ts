import type { Container } from '@adonisjs/core/container'
import type { ContainerBindings } from '@adonisjs/core/types'
import type { Database } from '@adonisjs/lucid/database'
import { doWhatWaits } from '#kernel/before_commit'
import type { Subscriptions } from '#kernel/listener'
import { deliver } from '#kernel/outbox/deliver'
import { toWire, type OutboxRow } from '#kernel/outbox/wire'
import { sql } from '#kernel/sql'
import { withTrace } from '#kernel/trace'
import { UnitOfWork, type Tx } from '#kernel/unit_of_work'

/** The request id of everything the seed does: in events, audit rows and logs. */
export const SEED_REQUEST = 'demo-seed'

export function asSeed<T>(work: () => T): T {
  return withTrace({ requestId: SEED_REQUEST }, work)
}

class JoinedWork extends UnitOfWork {
  constructor(
    db: Database,
    private readonly tx: Tx
  ) {
    super(db)
  }

  override run<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
    return work(this.tx)
  }
}

/**
 * Lets every listener hear of a step in the step's own database transaction. The worker would do
 * it today, in its own order; the past has to be told in the order in which it happened.
 */
export class Echo {
  constructor(
    private readonly container: Container<ContainerBindings>,
    private readonly db: Database,
    private readonly subscriptions: Subscriptions
  ) {}

  /** Goes on until no listener has anything to add. */
  async answer(tx: Tx): Promise<void> {
    const work = new JoinedWork(this.db, tx)
    for (;;) {
      await doWhatWaits(tx)
      const rows = await take(tx)
      if (rows.length === 0) return
      for (const event of rows.map(toWire)) {
        for (const subscription of this.subscriptions.of(`${event.name}.v${event.version}`)) {
          const listener = await this.container.make(subscription.listener)
          await deliver(work, subscription, listener, event)
        }
      }
    }
  }
}

async function take(tx: Tx): Promise<OutboxRow[]> {
  const rows = await sql<OutboxRow>(
    tx,
    `update kernel.outbox set published_at = now()
     where published_at is null and request_id = :request
     returning position, id, name, version, aggregate_type, aggregate_id, sequence, payload, actor,
       request_id, occurred_at`,
    { request: SEED_REQUEST }
  )
  return rows.sort((a, b) => Number(BigInt(a.position) - BigInt(b.position)))
}
