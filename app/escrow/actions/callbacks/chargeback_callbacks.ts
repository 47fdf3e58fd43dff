import { inject } from '@adonisjs/core'
import { Database } from '@adonisjs/lucid/database'
import {
  CallbackHandler,
  type Fact,
  type Settled,
  type Told,
} from '#escrow/actions/callbacks/callback_handler'
import { byProvider } from '#escrow/actions/callbacks/movement_result'
import { SettleChargeback } from '#escrow/actions/chargebacks/settle_chargeback'
import type { ChargebackEvent } from '#escrow/gateways/payment_provider'
import { Deposits } from '#escrow/persistence/deposits'
import type { Tx } from '#kernel/unit_of_work'

/** Chargebacks: known by the payment that is disputed. */
@inject()
export class ChargebackCallbacks extends CallbackHandler<ChargebackEvent> {
  /** Each locks a booking and what is held in it. */
  readonly atOnce = 1

  constructor(
    private readonly db: Database,
    private readonly deposits: Deposits,
    private readonly settleChargeback: SettleChargeback
  ) {
    super()
  }

  override ours(told: readonly Told<ChargebackEvent>[]): Promise<(string | null)[]> {
    return byProvider(
      told,
      ({ paymentRef }) => paymentRef,
      (provider, refs) => this.deposits.idsOf(this.db.connection(), provider, refs)
    )
  }

  override async confirm({ provider, event }: Told<ChargebackEvent>): Promise<ChargebackEvent> {
    if (provider.callbacksAreFacts || !provider.chargebacks) return event
    return { ...event, ...(await provider.chargebacks.chargebackStatus(event.providerRef)) }
  }

  override async settle(facts: readonly Fact<ChargebackEvent>[], tx: Tx): Promise<Settled[]> {
    const settled: Settled[] = []
    for (const { id, confirmed } of facts) {
      settled.push(resultOf(await this.settleChargeback.execute(id, confirmed, tx)))
    }
    return settled
  }
}

function resultOf(done: { wrong: string } | 'done' | 'known'): Settled {
  if (done === 'done') return { outcome: 'posted', note: null, flagged: false }
  if (done === 'known') {
    return { outcome: 'nothing', note: 'This was known before.', flagged: false }
  }
  return { outcome: 'nothing', note: done.wrong, flagged: true }
}
