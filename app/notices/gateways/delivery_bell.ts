import type { Ringer } from '#kernel/outbox/ringer'
import type { Tx } from '#kernel/unit_of_work'

/** Tells the workers that something critical is to leave, once it is committed. */
export class DeliveryBell {
  constructor(private readonly ringer: Pick<Ringer, 'ring'>) {}

  ringAfter(tx: Tx): void {
    tx.after('commit', () => this.ringer.ring())
  }
}
