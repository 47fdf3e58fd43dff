import { inject } from '@adonisjs/core'
import { Balances } from '#escrow/persistence/balances'
import type { Money } from '#kernel/money'
import type { Tx } from '#kernel/unit_of_work'

@inject()
export class FindAvailable {
  constructor(private readonly balances: Balances) {}

  /**
   * What the party can put into escrow now.
   *
   * @throws DomainError `currency.unknown`
   */
  execute(partyId: string, currency: string, tx?: Tx): Promise<Money> {
    return this.balances.spendable(partyId, currency, tx)
  }
}
