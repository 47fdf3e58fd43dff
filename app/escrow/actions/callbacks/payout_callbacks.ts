import { inject } from '@adonisjs/core'
import { Database } from '@adonisjs/lucid/database'
import {
  CallbackHandler,
  type Fact,
  type Settled,
  type Told,
} from '#escrow/actions/callbacks/callback_handler'
import { byProvider, resultOf, type Decided } from '#escrow/actions/callbacks/movement_result'
import { SettlePayout } from '#escrow/actions/payouts/settle_payout'
import type { PayoutDecision } from '#escrow/domain/payouts/payout_settlement'
import type { MovementEvent } from '#escrow/gateways/payment_provider'
import { Payouts } from '#escrow/persistence/payouts/payouts'
import type { Tx } from '#kernel/unit_of_work'

/** Payouts. */
@inject()
export class PayoutCallbacks extends CallbackHandler<MovementEvent> {
  /** Each is a posting call of its own: they come in hundreds, not in thousands. */
  readonly atOnce = 1

  constructor(
    private readonly db: Database,
    private readonly payouts: Payouts,
    private readonly settlePayout: SettlePayout
  ) {
    super()
  }

  override ours(told: readonly Told<MovementEvent>[]): Promise<(string | null)[]> {
    return byProvider(
      told,
      ({ providerRef }) => providerRef,
      (provider, refs) => this.payouts.idsOf(this.db.connection(), provider, refs)
    )
  }

  override async confirm(
    { provider, event }: Told<MovementEvent>,
    id: string
  ): Promise<MovementEvent> {
    if (provider.callbacksAreFacts || !provider.payouts) return event
    const known = await provider.payouts.payoutStatus({ id, providerRef: event.providerRef })
    return known === 'unknown' ? { ...event, state: 'open' } : { ...event, ...known }
  }

  override async settle(facts: readonly Fact<MovementEvent>[], tx: Tx): Promise<Settled[]> {
    const settled: Settled[] = []
    for (const fact of facts) {
      const decision = await this.settlePayout.execute(fact.id, fact.confirmed, tx)
      settled.push(resultOf(fact, decided(decision, fact.confirmed)))
    }
    return settled
  }
}

export function decided(decision: PayoutDecision, { state }: MovementEvent): Decided {
  switch (decision.do) {
    case 'pay':
      return { do: 'posted' }
    case 'return':
      return { do: 'posted' }
    case 'nothing':
      return {
        do: 'nothing',
        why: state === 'open' ? 'It is still under way.' : 'This was known before.',
      }
    case 'refuse':
      return decision
  }
}
