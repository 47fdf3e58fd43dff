import app from '@adonisjs/core/services/app'
import { moneyIn } from '#database/factories/escrow/money_in'
import { makeAccount } from '#database/factories/identity/accounts'
import { DriveRefunds } from '#escrow/actions/refunds/drive_refunds'
import { SandboxBooks } from '#escrow/gateways/sandbox/books'
import { UnitOfWork } from '#kernel/unit_of_work'
import { usd, rows } from '#tests/support/escrow/evidence'
import { drain, runSchedules } from '#tests/support/drain'
import { Browser } from '#tests/support/identity/browser'

/** Somebody who paid in through the sandbox, whose number says what becomes of refunds. */
export async function payer() {
  const account = await makeAccount()
  return { account, browser: await Browser.signedInAs(account), walletId: `${account.id}.USD` }
}

/** A payment with this number, which arrived and is in the provider's books; its `dep_…`. */
export async function paidWith(partyId: string, amount: string, number: string): Promise<string> {
  const depositId = await moneyIn(partyId, usd(amount))
  const [books, unitOfWork] = await Promise.all([
    app.container.make(SandboxBooks),
    app.container.make(UnitOfWork),
  ])
  const given = { outcome: 'paid', number, faults: {} } as const
  await unitOfWork.run((tx) => books.pay(tx, depositId, given))
  return depositId
}

/** What the provider called back was acted on. */
export async function heard(): Promise<void> {
  await drain()
  await runSchedules('escrow.process_callbacks')
}

/** Whatever has its turn is told to its provider. */
export async function driven(): Promise<void> {
  await (await app.container.make(DriveRefunds)).execute()
}

export const takeBack = (browser: Browser, attributes: Record<string, unknown>) =>
  browser.post('/refunds', 'refunds', attributes)

export const partsOf = (refundId: string) =>
  rows<{ deposit_id: string; amount: string; state: string; failure: string | null }>(
    `select deposit_id, amount, state, failure from escrow.refund_parts
     where refund_id = '${refundId}' order by id`
  )

/** What the sandbox provider has in its books about the parts of a refund. */
export const givenBack = (refundId: string) =>
  rows<{ payment_id: string; amount: string }>(
    `select m.payment_id, m.amount from escrow.sandbox_movements m
     join escrow.refund_parts p on p.id = m.id where p.refund_id = '${refundId}' order by p.id`
  )
