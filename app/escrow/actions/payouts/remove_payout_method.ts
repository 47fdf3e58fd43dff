import { inject } from '@adonisjs/core'
import type { EscrowErrorCode } from '#escrow/contract/errors'
import { PayoutMethods } from '#escrow/persistence/payouts/payout_methods'
import { requireDuty, type AccountActor } from '#kernel/actor'
import { Clock } from '#kernel/clock'
import { DomainError } from '#kernel/errors'
import type { Tx } from '#kernel/unit_of_work'

/** No money goes there any more; what went there keeps its name. */
@inject()
export class RemovePayoutMethod {
  constructor(
    private readonly methods: PayoutMethods,
    private readonly clock: Clock
  ) {}

  /**
   * @throws DomainError `escrow.payout_method_unknown`, `escrow.payout_method_in_use`, and those of
   * {@link requireDuty}
   */
  async execute(id: string, actor: AccountActor, tx: Tx): Promise<void> {
    const method = await this.methods.lock(tx, id)
    if (!method || method.removedAt || !actor.partyIds.includes(method.partyId)) {
      throw new DomainError<EscrowErrorCode>(
        'escrow.payout_method_unknown',
        'There is no such payout method of yours.'
      )
    }
    requireDuty(actor, method.partyId, 'money')
    if (await this.methods.hasOpenPayouts(tx, id)) {
      throw new DomainError<EscrowErrorCode>(
        'escrow.payout_method_in_use',
        'Money is on its way there. Remove it once that has arrived, or take the payout back.'
      )
    }
    await this.methods.removed(tx, id, this.clock.now())
  }
}
