import app from '@adonisjs/core/services/app'
import { Database } from '@adonisjs/lucid/database'
import { earned, readyMethod } from '#database/factories/escrow/earned'
import { makeAccount, makeStaff, type MadeAccount } from '#database/factories/identity/accounts'
import { FoldAccounts } from '#escrow/actions/fold_accounts'
import { VerifyLedger } from '#escrow/queries/verify_ledger'
import { Money } from '#kernel/money'
import { drain, runSchedules } from '#tests/support/drain'
import { rows } from '#tests/support/escrow/evidence'
import { Browser, type Answer } from '#tests/support/identity/browser'

export const errorOf = ({ body }: Answer) => body.errors?.[0]
export const attributesOf = ({ body }: Answer) => body.data?.attributes as Record<string, unknown>
export const idOf = ({ body }: Answer) => body.data?.id ?? ''

/** Somebody with earned dollars and a test account, whose number says what becomes of payouts. */
export async function withEarned(amount = '1000', number = '400000001234') {
  const account = await makeAccount()
  await earned(account.id, Money.fromDecimal(amount, 'USD'))
  const methodId = await readyMethod(account.id, { details: { number } })
  return { account, methodId, browser: await Browser.signedInAs(account) }
}

/** Signed in, and just proved to be it. */
export async function proven(account: MadeAccount): Promise<Browser> {
  const browser = await Browser.signedInAs(account)
  await browser.post('/step-ups', 'step-ups', { password: account.password })
  return browser
}

export const provenStaff = async (role: 'finance' | 'admin' | 'support' = 'finance') =>
  proven(await makeStaff(role))

export const ask = (browser: Browser, methodId: string, amount?: string) =>
  browser.post('/payouts', 'payouts', { methodId, ...(amount && { amount }) })

export const startRun = (browser: Browser) => browser.post('/payout-runs', 'payout-runs')

export const callbacks = () => runSchedules('escrow.process_callbacks')

/** Asked for and sent along with a run, and what the provider then called back acted on. */
export async function sentOut(who: Awaited<ReturnType<typeof withEarned>>, amount: string) {
  const id = idOf(await ask(who.browser, who.methodId, amount))
  await startRun(await provenStaff())
  await drain()
  await callbacks()
  return id
}

export async function payoutState(id: string): Promise<string | undefined> {
  const [row] = await rows<{ state: string }>(`select state from escrow.payouts where id = '${id}'`)
  return row?.state
}

/** What the sandbox provider has in its books about a payout. */
export const atProvider = (id: string) =>
  rows<{ id: string }>(`select id from escrow.sandbox_movements where id = '${id}'`)

export async function brokenInvariants(): Promise<number[]> {
  await (await app.container.make(FoldAccounts)).execute()
  const db = await app.container.make(Database)
  const verify = await app.container.make(VerifyLedger)
  const broken: number[] = []
  for await (const { number, rows: found } of verify.execute(db.connection())) {
    if (found.length > 0) broken.push(number)
  }
  return broken
}

export async function mailsTo({ email }: MadeAccount): Promise<string[]> {
  const found = await rows<{ subject: string }>(
    `select subject from kernel.mails where recipient = '${email}'`
  )
  return found.map(({ subject }) => subject)
}
