import { RequestRefund } from '#escrow/actions/refunds/request_refund'
import { SendRefund } from '#escrow/actions/refunds/send_refund'
import { SettleRefund } from '#escrow/actions/refunds/settle_refund'
import { FindRefunds } from '#escrow/queries/refunds/find_refunds'
import { Wallets } from '#escrow/queries/wallets'
import type { AccountActor } from '#kernel/actor'
import type { TravellingClock } from '#kernel/clock'
import type { Story } from '#database/seeders/demo/agenda'
import type { Resolver } from '#database/seeders/demo/bookings/actions'
import type { Journal } from '#database/seeders/demo/journal'

interface Means {
  readonly clock: TravellingClock
  readonly journal: Journal
}

/** Money that came back from escrow and goes on to where it came from. */
export class Refunds {
  private constructor(
    private readonly wallets: Wallets,
    private readonly request: RequestRefund,
    private readonly send: SendRefund,
    private readonly settle: SettleRefund,
    private readonly refunds: FindRefunds
  ) {}

  static async from(container: Resolver): Promise<Refunds> {
    return new Refunds(
      await container.make(Wallets),
      await container.make(RequestRefund),
      await container.make(SendRefund),
      await container.make(SettleRefund),
      await container.make(FindRefunds)
    )
  }

  /** A third of what is unspent is taken back, and arrives a few minutes later. */
  async *live(actor: AccountActor, { clock, journal }: Means): Story {
    const refundId = await journal.once('refund', async (tx) => {
      const [most] = (await this.wallets.of([actor.accountId]))
        .filter(({ spendable }) => spendable.isPositive())
        .sort((a, b) => (a.spendable.amount > b.spendable.amount ? -1 : 1))
      if (!most) return null
      const { ownerId, currency, spendable } = most
      const amount = spendable.times(1n, 3n, 'floor').amount.toString()
      const wish = { wallet: { ownerId, currency }, amount, depositIds: null }
      return this.request.execute(wish, actor, tx)
    })
    if (refundId === '') return
    const { parts = [] } = (await this.refunds.byId(refundId)) ?? {}
    for (const { id } of parts) await this.send.execute(id)
    yield clock.now().plus({ minutes: 8 })
    for (const { id, amount } of parts) {
      await journal.once(`${id} arrived`, async (tx) => {
        await this.settle.execute(id, { amount, state: 'succeeded', reason: null }, tx)
      })
    }
  }
}
