import type { DateTime } from 'luxon'
import { AddPayoutMethod } from '#escrow/actions/payouts/add_payout_method'
import { RequestPayout } from '#escrow/actions/payouts/request_payout'
import { SendPayout } from '#escrow/actions/payouts/send_payout'
import { SettlePayout } from '#escrow/actions/payouts/settle_payout'
import { StartPayoutRun } from '#escrow/actions/payouts/start_payout_run'
import { VerifyPayoutMethod } from '#escrow/actions/payouts/verify_payout_method'
import { FindPayoutMethods } from '#escrow/queries/payouts/find_payout_methods'
import { FindPayouts } from '#escrow/queries/payouts/find_payouts'
import { Wallets } from '#escrow/queries/wallets'
import type { AccountActor } from '#kernel/actor'
import type { TravellingClock } from '#kernel/clock'
import { Money, type MoneyJson } from '#kernel/money'
import type { Story } from '#database/seeders/demo/agenda'
import type { Resolver } from '#database/seeders/demo/bookings/actions'
import type { Journal } from '#database/seeders/demo/journal'

/** Its end makes the sandbox provider pay without a callback, which would come today. */
const PHONE = '+254712340006'

interface Means {
  readonly clock: TravellingClock
  readonly journal: Journal
}

/** Earned money on its way to a phone. */
export class Payouts {
  private constructor(
    private readonly add: AddPayoutMethod,
    private readonly verify: VerifyPayoutMethod,
    private readonly request: RequestPayout,
    private readonly start: StartPayoutRun,
    private readonly send: SendPayout,
    private readonly settle: SettlePayout,
    private readonly methods: FindPayoutMethods,
    private readonly payouts: FindPayouts,
    private readonly wallets: Wallets
  ) {}

  static async from(container: Resolver): Promise<Payouts> {
    return new Payouts(
      await container.make(AddPayoutMethod),
      await container.make(VerifyPayoutMethod),
      await container.make(RequestPayout),
      await container.make(StartPayoutRun),
      await container.make(SendPayout),
      await container.make(SettlePayout),
      await container.make(FindPayoutMethods),
      await container.make(FindPayouts),
      await container.make(Wallets)
    )
  }

  /** A phone is added, a third of what was earned goes there; later some more is asked for. */
  async *live(
    actor: AccountActor,
    staff: AccountActor,
    { clock, journal }: Means,
    last: DateTime<true>
  ): Story {
    // Remembered, so that a seed that is started again asks for the same.
    const told = await journal.once('payout-earned', async () => {
      const earned = await this.#most(actor.accountId)
      return earned ? JSON.stringify(earned) : null
    })
    if (told === '') return
    const earned = Money.fromJSON(JSON.parse(told) as MoneyJson)
    const methodId = await journal.once('payout-method', (tx) =>
      this.add.execute(
        {
          ...{ partyId: actor.accountId, kind: 'mobile_money', currency: earned.currency, actor },
          details: { holder: 'Amina Otieno', phone: PHONE },
        },
        tx
      )
    )
    await journal.once('payout-method-verified', async (tx) => {
      const method = await this.methods.byId(methodId)
      await this.verify.byCode(methodId, method?.code ?? '', actor, tx)
    })
    yield clock.now().plus({ hours: 30 })
    const ask = (key: string, part: bigint) =>
      journal.once(key, (tx) => {
        const { amount } = earned.times(1n, part, 'floor')
        return this.request.execute({ methodId, amount: amount.toString(), actor }, tx)
      })
    const first = await ask('payout-1', 3n)
    yield clock.now().plus({ hours: 2 })
    await journal.once('payout-run', (tx) => this.start.byStaff(staff, tx))
    await this.send.execute(first)
    yield clock.now().plus({ minutes: 8 })
    await journal.once('payout-1-paid', async (tx) => {
      const payout = await this.payouts.byId(first)
      if (payout?.state !== 'sent') return
      await this.settle.execute(first, { ...payout, state: 'succeeded', reason: null }, tx)
    })
    yield last
    await ask('payout-2', 4n)
  }

  async #most(partyId: string): Promise<Money | undefined> {
    const wallets = await this.wallets.of([partyId])
    return wallets
      .map(({ earned }) => earned)
      .filter((earned) => earned.isPositive())
      .sort((a, b) => (a.amount > b.amount ? -1 : 1))[0]
  }
}
