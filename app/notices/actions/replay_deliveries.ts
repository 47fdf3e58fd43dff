import { inject } from '@adonisjs/core'
import type { AccountActor } from '#kernel/actor'
import { Audit } from '#kernel/audit'
import { Clock } from '#kernel/clock'
import { DomainError } from '#kernel/errors'
import type { Tx } from '#kernel/unit_of_work'
import type { NoticesErrorCode } from '#notices/contract/errors'
import { DeliveryBell } from '#notices/gateways/delivery_bell'
import { lockDead, reviveDeliveries } from '#notices/persistence/dead_deliveries'

/** Sends again what could not be delivered, with all its attempts before it. */
@inject()
export class ReplayDeliveries {
  constructor(
    private readonly audit: Audit,
    private readonly bell: DeliveryBell,
    private readonly clock: Clock
  ) {}

  /**
   * @throws DomainError `notices.delivery_not_dead` when one of them is not, or nothing of it is
   * kept that could be sent; none is sent then
   */
  async execute(
    ids: readonly string[],
    reason: string,
    actor: AccountActor,
    tx: Tx
  ): Promise<void> {
    const at = this.clock.now()
    const wanted = [...new Set(ids)]
    const dead = await lockDead(tx, wanted)
    if (dead.length < wanted.length || dead.some(({ worded }) => !worded)) {
      throw new DomainError<NoticesErrorCode>(
        'notices.delivery_not_dead',
        'Only what could not be delivered is sent again, and nothing of which no words are kept.'
      )
    }
    await reviveDeliveries(tx, wanted, at)
    for (const { id, error, attempts } of dead) {
      await this.audit.record(tx, {
        actor,
        action: 'notices.delivery_replayed',
        subjectType: 'deliveries',
        subjectId: id,
        before: { error, attempts },
        reason,
        at,
      })
    }
    this.bell.ringAfter(tx)
  }
}
