import { CreateDeposit } from '#escrow/actions/create_deposit'
import { OpenCheckout } from '#escrow/actions/open_checkout'
import { PaySandboxCheckout } from '#escrow/actions/pay_sandbox_checkout'
import { SettleDeposit } from '#escrow/actions/settle_deposit'
import { EscrowContract } from '#escrow/contract/escrow'
import type { AccountActor } from '#kernel/actor'
import type { Money } from '#kernel/money'
import type { Tx } from '#kernel/unit_of_work'
import type { Resolver } from '#database/seeders/demo/bookings/actions'

/** Brings a client's money in through the sandbox provider, whose word is asked for. */
export class Payments {
  private constructor(
    private readonly escrow: EscrowContract,
    private readonly create: CreateDeposit,
    private readonly checkout: OpenCheckout,
    private readonly pay: PaySandboxCheckout,
    private readonly settle: SettleDeposit
  ) {}

  static async from(container: Resolver): Promise<Payments> {
    return new Payments(
      await container.make(EscrowContract),
      await container.make(CreateDeposit),
      await container.make(OpenCheckout),
      await container.make(PaySandboxCheckout),
      await container.make(SettleDeposit)
    )
  }

  /**
   * What funding a milestone costs the client, fee included, as a deposit. The callback is lost on
   * purpose: it would come today and not in the demo's past.
   */
  async depositFor(
    amount: Money,
    payer: { bookingId: string; actor: AccountActor; partyId?: string },
    tx: Tx
  ): Promise<void> {
    const { bookingId, actor, partyId = actor.accountId } = payer
    const { clientPays } = await this.escrow.quote(amount, { bookingId }, tx)
    const deposit = await this.create.execute(
      { partyId, amount: clientPays, provider: 'sandbox', intent: null },
      tx
    )
    const checkout = await this.checkout.call(deposit)
    await this.checkout.record(tx, deposit.id, checkout)
    const faults = { drop: true }
    await this.pay.execute({ actor, checkoutId: deposit.id, outcome: 'paid', faults }, tx)
    await this.settle.execute(
      deposit.id,
      { amount: clientPays, state: 'succeeded', reason: null },
      tx
    )
  }
}
