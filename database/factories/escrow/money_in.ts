import app from '@adonisjs/core/services/app'
import { CreateDeposit } from '#escrow/actions/create_deposit'
import { OpenCheckout } from '#escrow/actions/open_checkout'
import { SettleDeposit } from '#escrow/actions/settle_deposit'
import type { DepositIntent } from '#escrow/domain/deposit'
import { type Money } from '#kernel/money'
import { UnitOfWork } from '#kernel/unit_of_work'
import { Database } from '@adonisjs/lucid/database'

/** A deposit through the sandbox provider that has already succeeded; its `dep_…`. */
export async function moneyIn(
  partyId: string,
  amount: Money,
  intent: DepositIntent | null = null
): Promise<string> {
  const [create, open, settle, unitOfWork, db] = await Promise.all([
    app.container.make(CreateDeposit),
    app.container.make(OpenCheckout),
    app.container.make(SettleDeposit),
    app.container.make(UnitOfWork),
    app.container.make(Database),
  ])
  const deposit = await create.execute({ partyId, amount, provider: 'sandbox', intent })
  await open.record(db.connection(), deposit.id, await open.call(deposit))
  await unitOfWork.run((tx) =>
    settle.execute(deposit.id, { state: 'succeeded', amount, reason: null }, tx)
  )
  return deposit.id
}
