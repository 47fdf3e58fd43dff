import { inject } from '@adonisjs/core'
import { Database } from '@adonisjs/lucid/database'
import {
  CallbackHandler,
  type Fact,
  type Settled,
  type Told,
} from '#escrow/actions/callbacks/callback_handler'
import { byProvider, resultOf, type Decided } from '#escrow/actions/callbacks/movement_result'
import { SettleDeposit } from '#escrow/actions/settle_deposit'
import type { DepositDecision } from '#escrow/domain/deposit_settlement'
import type { MovementEvent } from '#escrow/gateways/payment_provider'
import { Deposits } from '#escrow/persistence/deposits'
import type { Tx } from '#kernel/unit_of_work'

/** Payments in. */
@inject()
export class PaymentCallbacks extends CallbackHandler<MovementEvent> {
  readonly atOnce = 100

  constructor(
    private readonly db: Database,
    private readonly deposits: Deposits,
    private readonly settleDeposits: SettleDeposit
  ) {
    super()
  }

  override ours(told: readonly Told<MovementEvent>[]): Promise<(string | null)[]> {
    return byProvider(
      told,
      ({ providerRef }) => providerRef,
      (provider, refs) => this.deposits.idsOf(this.db.connection(), provider, refs)
    )
  }

  override async confirm({ provider, event }: Told<MovementEvent>): Promise<MovementEvent> {
    if (provider.callbacksAreFacts) return event
    return { ...event, ...(await provider.statusOf(event.providerRef)) }
  }

  override async settle(facts: readonly Fact<MovementEvent>[], tx: Tx): Promise<Settled[]> {
    const says = facts.map(({ id, confirmed }) => ({ depositId: id, says: confirmed }))
    const decisions = await this.settleDeposits.all(says, tx)
    return decisions.map((decision, index) => {
      const fact = facts[index]
      if (!fact) throw new Error('More was decided than was told')
      return resultOf(fact, decided(decision))
    })
  }
}

function decided(decision: DepositDecision): Decided {
  if (decision.do === 'post') return { do: 'posted' }
  return decision.do === 'fail' ? { do: 'failed', reason: decision.reason } : decision
}
