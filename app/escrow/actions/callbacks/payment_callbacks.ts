import { inject } from '@adonisjs/core'
import { Database } from '@adonisjs/lucid/database'
import { CallbackHandler, type Acted, type Told } from '#escrow/actions/callbacks/callback_handler'
import { SettleDeposit } from '#escrow/actions/settle_deposit'
import type { MovementEvent } from '#escrow/gateways/payment_provider'
import { Deposits } from '#escrow/persistence/deposits'
import type { Tx } from '#kernel/unit_of_work'

/** Payments in. */
@inject()
export class PaymentCallbacks extends CallbackHandler<MovementEvent> {
  constructor(
    private readonly db: Database,
    private readonly deposits: Deposits,
    private readonly settle: SettleDeposit
  ) {
    super()
  }

  override async ours({ provider, event }: Told<MovementEvent>): Promise<string | null> {
    const id = await this.deposits.idOf(this.db.connection(), provider.name, event.providerRef)
    return id ?? null
  }

  override async confirm({ provider, event }: Told<MovementEvent>): Promise<MovementEvent> {
    if (provider.callbacksAreFacts) return event
    return { ...event, ...(await provider.statusOf(event.providerRef)) }
  }

  override async act(
    depositId: string,
    { event }: Told<MovementEvent>,
    confirmed: MovementEvent,
    tx: Tx
  ): Promise<Acted> {
    const decision = await this.settle.execute(depositId, confirmed, tx)
    return { note: decision.do === 'refuse' ? decision.why : disagreement(event, confirmed) }
  }
}

/** What a hint said that is not so. */
export function disagreement(event: MovementEvent, confirmed: MovementEvent): string | null {
  if (event.state === confirmed.state && event.amount.equals(confirmed.amount)) return null
  return (
    `The callback said ${event.state} ${event.amount}; ` +
    `asked, the provider says ${confirmed.state} ${confirmed.amount}`
  )
}
