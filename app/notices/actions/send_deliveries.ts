import { randomUUID } from 'node:crypto'
import { inject } from '@adonisjs/core'
import { Database } from '@adonisjs/lucid/database'
import { Clock } from '#kernel/clock'
import type { QueueName } from '#kernel/job'
import { UnitOfWork } from '#kernel/unit_of_work'
import { HandOver } from '#notices/actions/hand_over'
import { claimDeliveries, type ClaimedDelivery } from '#notices/persistence/claims'
import { anyDue } from '#notices/persistence/deliveries'

/** Few, so that what comes in meanwhile soon has its turn. */
const BATCH = 16

/** How many are under way at once: most of a delivery is waiting for the provider. */
const AT_ONCE = 8

/** Longer than a batch takes when every provider hangs: who takes longer may be overtaken. */
const LEASE = { minutes: 3 }

/** Sends what is due of one urgency, a batch at a time, whichever worker gets it. */
@inject()
export class SendDeliveries {
  constructor(
    private readonly db: Database,
    private readonly unitOfWork: UnitOfWork,
    private readonly handOver: HandOver,
    private readonly clock: Clock
  ) {}

  /** How many it saw to; none when nothing is due. */
  async execute(urgency: QueueName): Promise<number> {
    const now = this.clock.now()
    if (!(await anyDue(this.db.connection(), urgency, now))) return 0
    const asked = { urgency, claim: randomUUID(), limit: BATCH, now, until: now.plus(LEASE) }
    const { looked, claimed } = await this.unitOfWork.run((tx) => claimDeliveries(tx, asked))
    await this.#handOver(claimed)
    return looked
  }

  /** @throws AggregateError of what went wrong here, when everything else is done */
  async #handOver(claimed: readonly ClaimedDelivery[]): Promise<void> {
    const waiting = [...claimed]
    const failures: unknown[] = []
    const one = async () => {
      for (let next = waiting.shift(); next; next = waiting.shift()) {
        try {
          await this.handOver.execute(next)
        } catch (error) {
          failures.push(error)
        }
      }
    }
    await Promise.all(Array.from({ length: AT_ONCE }, one))
    if (failures.length > 0) throw new AggregateError(failures, 'Some deliveries failed')
  }
}
