import app from '@adonisjs/core/services/app'
import { moneyIn } from '#database/factories/escrow/money_in'
import { AddPayoutMethod } from '#escrow/actions/payouts/add_payout_method'
import { clientAvailable, talentAvailable } from '#escrow/domain/ledger_account'
import type { PayoutKind } from '#escrow/domain/payouts/payout_method'
import { Ledger } from '#escrow/persistence/ledger'
import { PayoutMethods } from '#escrow/persistence/payouts/payout_methods'
import { system } from '#kernel/actor'
import { Clock, TravellingClock } from '#kernel/clock'
import { newId } from '#kernel/ids'
import { currency as currencyOf } from '#kernel/currency'
import type { Money } from '#kernel/money'
import { UnitOfWork } from '#kernel/unit_of_work'

/** Money that a party has earned, past its security hold, exactly so much. */
export async function earned(partyId: string, amount: Money): Promise<void> {
  const payer = newId('acc')
  await moneyIn(payer, amount)
  const [ledger, unitOfWork, clock] = await Promise.all([
    app.container.make(Ledger),
    app.container.make(UnitOfWork),
    app.container.make(Clock),
  ])
  await unitOfWork.run((tx) =>
    ledger.postOne(tx, {
      kind: 'bonus_paid',
      key: newId('bns'),
      request: [partyId, amount.toString()],
      actor: system('factory'),
      occurredAt: clock.now(),
      legs: [
        { account: clientAvailable(payer, amount.currency), amount: amount.negate() },
        { account: talentAvailable(partyId, amount.currency), amount },
      ],
      answer: {},
    })
  )
}

interface Wishes {
  readonly kind?: PayoutKind
  readonly currency?: string
  readonly details?: Readonly<Record<string, string>>
}

/** A method that was added days ago and verified: money may go there now. */
export async function readyMethod(
  partyId: string,
  { kind = 'sandbox', currency = 'USD', details = { number: '400000001234' } }: Wishes = {}
): Promise<string> {
  const unitOfWork = await app.container.make(UnitOfWork)
  const now = (await app.container.make(Clock)).now()
  const then = new TravellingClock(now.minus({ days: 2 }))
  app.container.swap(Clock, () => then)
  const add = await app.container.make(AddPayoutMethod).finally(() => app.container.restore(Clock))
  const methods = await app.container.make(PayoutMethods)
  return unitOfWork.run(async (tx) => {
    const code = currencyOf(currency)
    const input = { partyId, kind, currency: code, details, actor: system('factory') }
    const id = await add.execute(input, tx)
    await methods.verified(tx, id, partyId, then.now())
    return id
  })
}
