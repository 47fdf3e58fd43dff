import { inject } from '@adonisjs/core'
import { Database } from '@adonisjs/lucid/database'
import { CallbackHandler, type Acted, type Told } from '#escrow/actions/callbacks/callback_handler'
import { SettleChargeback } from '#escrow/actions/chargebacks/settle_chargeback'
import type { ChargebackEvent } from '#escrow/gateways/payment_provider'
import { Deposits } from '#escrow/persistence/deposits'
import type { Tx } from '#kernel/unit_of_work'

/** Chargebacks: known by the payment that is disputed. */
@inject()
export class ChargebackCallbacks extends CallbackHandler<ChargebackEvent> {
  constructor(
    private readonly db: Database,
    private readonly deposits: Deposits,
    private readonly settle: SettleChargeback
  ) {
    super()
  }

  override async ours({ provider, event }: Told<ChargebackEvent>): Promise<string | null> {
    return (await this.deposits.idOf(this.db.connection(), provider.name, event.paymentRef)) ?? null
  }

  override async confirm({ provider, event }: Told<ChargebackEvent>): Promise<ChargebackEvent> {
    if (provider.callbacksAreFacts || !provider.chargebacks) return event
    return { ...event, ...(await provider.chargebacks.chargebackStatus(event.providerRef)) }
  }

  override async act(
    depositId: string,
    _: Told<ChargebackEvent>,
    confirmed: ChargebackEvent,
    tx: Tx
  ): Promise<Acted> {
    return { note: await this.settle.execute(depositId, confirmed, tx) }
  }
}
