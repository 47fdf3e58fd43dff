import { inject } from '@adonisjs/core'
import { Database } from '@adonisjs/lucid/database'
import {
  CallbackHandler,
  type Fact,
  type Settled,
  type Told,
} from '#escrow/actions/callbacks/callback_handler'
import { byProvider, resultOf } from '#escrow/actions/callbacks/movement_result'
import { decided } from '#escrow/actions/callbacks/payout_callbacks'
import { SettleRefund } from '#escrow/actions/refunds/settle_refund'
import type { MovementEvent } from '#escrow/gateways/payment_provider'
import { Refunds } from '#escrow/persistence/refunds/refunds'
import type { Tx } from '#kernel/unit_of_work'

/** Unspent money that goes back to where it came from. */
@inject()
export class RefundCallbacks extends CallbackHandler<MovementEvent> {
  readonly atOnce = 1

  constructor(
    private readonly db: Database,
    private readonly refunds: Refunds,
    private readonly settleRefund: SettleRefund
  ) {
    super()
  }

  override ours(told: readonly Told<MovementEvent>[]): Promise<(string | null)[]> {
    return byProvider(
      told,
      ({ providerRef }) => providerRef,
      (provider, refs) => this.refunds.idsOf(this.db.connection(), provider, refs)
    )
  }

  override async confirm(
    { provider, event }: Told<MovementEvent>,
    id: string
  ): Promise<MovementEvent> {
    if (provider.callbacksAreFacts || !provider.refunds) return event
    const known = await provider.refunds.refundStatus({ id, providerRef: event.providerRef })
    return known === 'unknown' ? { ...event, state: 'open' } : { ...event, ...known }
  }

  override async settle(facts: readonly Fact<MovementEvent>[], tx: Tx): Promise<Settled[]> {
    const settled: Settled[] = []
    for (const fact of facts) {
      const decision = await this.settleRefund.execute(fact.id, fact.confirmed, tx)
      settled.push(resultOf(fact, decided(decision, fact.confirmed)))
    }
    return settled
  }
}
