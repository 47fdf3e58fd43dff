import { inject } from '@adonisjs/core'
import { Database } from '@adonisjs/lucid/database'
import { CallbackHandler, type Acted, type Told } from '#escrow/actions/callbacks/callback_handler'
import { disagreement } from '#escrow/actions/callbacks/payment_callbacks'
import { SettlePayout } from '#escrow/actions/payouts/settle_payout'
import type { MovementEvent } from '#escrow/gateways/payment_provider'
import { Payouts } from '#escrow/persistence/payouts/payouts'
import type { Tx } from '#kernel/unit_of_work'

/** Payouts. */
@inject()
export class PayoutCallbacks extends CallbackHandler<MovementEvent> {
  constructor(
    private readonly db: Database,
    private readonly payouts: Payouts,
    private readonly settle: SettlePayout
  ) {
    super()
  }

  override async ours({ provider, event }: Told<MovementEvent>): Promise<string | null> {
    const id = await this.payouts.idOf(this.db.connection(), provider.name, event.providerRef)
    return id ?? null
  }

  override async confirm({ provider, event }: Told<MovementEvent>): Promise<MovementEvent> {
    const id = await this.ours({ provider, event })
    if (provider.callbacksAreFacts || !provider.payouts || id === null) return event
    const known = await provider.payouts.payoutStatus({ id, providerRef: event.providerRef })
    return known === 'unknown' ? { ...event, state: 'open' } : { ...event, ...known }
  }

  override async act(
    payoutId: string,
    { event }: Told<MovementEvent>,
    confirmed: MovementEvent,
    tx: Tx
  ): Promise<Acted> {
    const decision = await this.settle.execute(payoutId, confirmed, tx)
    return { note: decision.do === 'refuse' ? decision.why : disagreement(event, confirmed) }
  }
}
