import { inject } from '@adonisjs/core'
import { Database } from '@adonisjs/lucid/database'
import { stateOf, type MethodState, type PayoutMethod } from '#escrow/domain/payouts/payout_method'
import { PayoutSettings } from '#escrow/domain/payouts/payout_settings'
import { PayoutMethods } from '#escrow/persistence/payouts/payout_methods'
import { Clock } from '#kernel/clock'
import type { Money } from '#kernel/money'

/** A method as it stands now. */
export interface ShownMethod extends PayoutMethod {
  readonly state: MethodState
  readonly minimum: Money
}

@inject()
export class FindPayoutMethods {
  constructor(
    private readonly db: Database,
    private readonly methods: PayoutMethods,
    private readonly settings: PayoutSettings,
    private readonly clock: Clock
  ) {}

  async byId(id: string): Promise<ShownMethod | null> {
    const method = await this.methods.find(this.db.connection(), id)
    return method ? this.#shown(method) : null
  }

  async of(partyIds: readonly string[]): Promise<ShownMethod[]> {
    const methods = await this.methods.of(this.db.connection(), partyIds)
    return methods.map((method) => this.#shown(method))
  }

  #shown(method: PayoutMethod): ShownMethod {
    const { provider, kind, currency } = method
    return {
      ...method,
      state: stateOf(method, this.clock.now()),
      minimum: this.settings.minimum(provider, kind, currency),
    }
  }
}
