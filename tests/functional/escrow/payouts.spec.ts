import app from '@adonisjs/core/services/app'
import { Database } from '@adonisjs/lucid/database'
import { test } from '@japa/runner'
import { earned, readyMethod } from '#database/factories/escrow/earned'
import { makeAccount, makeStaff, type MadeAccount } from '#database/factories/identity/accounts'
import { FoldAccounts } from '#escrow/actions/fold_accounts'
import { RaiseFreeze } from '#escrow/actions/evidence/raise_freeze'
import { VerifyLedger } from '#escrow/queries/verify_ledger'
import { Money } from '#kernel/money'
import { sql } from '#kernel/sql'
import { UnitOfWork } from '#kernel/unit_of_work'
import { balance } from '#tests/support/escrow/balance'
import { rows } from '#tests/support/escrow/evidence'
import { drain, runSchedules } from '#tests/support/drain'
import { Browser, type Answer } from '#tests/support/identity/browser'
import { travel } from '#tests/support/identity/travel'

const errorOf = ({ body }: Answer) => body.errors?.[0]
const attributesOf = ({ body }: Answer) => body.data?.attributes as Record<string, unknown>
const idOf = ({ body }: Answer) => body.data?.id ?? ''

async function withEarned(amount = '1000', number = '400000001234') {
  const account = await makeAccount()
  await earned(account.id, Money.fromDecimal(amount, 'USD'))
  const methodId = await readyMethod(account.id, { details: { number } })
  return { account, methodId, browser: await Browser.signedInAs(account) }
}

async function provenStaff(role: 'finance' | 'admin' | 'support' = 'finance') {
  const account = await makeStaff(role)
  const browser = await Browser.signedInAs(account)
  await browser.post('/step-ups', 'step-ups', { password: account.password })
  return browser
}

const ask = (browser: Browser, methodId: string, amount?: string) =>
  browser.post('/payouts', 'payouts', { methodId, ...(amount && { amount }) })

const startRun = (browser: Browser) => browser.post('/payout-runs', 'payout-runs')

const callbacks = () => runSchedules('escrow.process_callbacks')

async function stateOf(id: string): Promise<string | undefined> {
  const [row] = await rows<{ state: string }>(`select state from escrow.payouts where id = '${id}'`)
  return row?.state
}

const movementsAtProvider = (id: string) =>
  rows<{ id: string }>(`select id from escrow.sandbox_movements where id = '${id}'`)

async function brokenInvariants(): Promise<number[]> {
  await (await app.container.make(FoldAccounts)).execute()
  const db = await app.container.make(Database)
  const verify = await app.container.make(VerifyLedger)
  const broken: number[] = []
  for await (const { number, rows: found } of verify.execute(db.connection())) {
    if (found.length > 0) broken.push(number)
  }
  return broken
}

async function mailsTo({ email }: MadeAccount): Promise<string[]> {
  const found = await rows<{ subject: string }>(
    `select message ->> 'subject' as subject from kernel.mails where message::text like '%${email}%'`
  )
  return found.map(({ subject }) => subject)
}

test.group('Payouts', () => {
  test('set the money aside, leave with a run, and are paid once the provider says so', async ({
    assert,
  }) => {
    const { account, browser, methodId } = await withEarned()
    const quote = await browser.post('/payout-quotes', 'payout-quotes', {
      methodId,
      amount: '30000',
    })
    assert.equal(quote.status, 200)
    assert.deepInclude(attributesOf(quote), {
      arrives: { amount: '30000', currency: 'USD' },
      stays: { amount: '70000', currency: 'USD' },
      twoPeople: false,
    })

    const asked = await ask(browser, methodId, '30000')
    assert.equal(asked.status, 201)
    assert.equal(attributesOf(asked)['state'], 'waiting')
    assert.equal(await balance(account.id, 'talent_available'), '700.00')
    assert.equal(await balance(account.id, 'in_payout'), '300.00')

    const run = await startRun(await provenStaff())
    assert.equal(run.status, 201)
    await drain()
    await callbacks()
    assert.equal(await stateOf(idOf(asked)), 'paid')
    assert.equal(await balance(account.id, 'in_payout'), '0.00')
    assert.lengthOf(await movementsAtProvider(idOf(asked)), 1)
    assert.deepEqual(await brokenInvariants(), [])

    await drain()
    const { body } = await browser.get('/notices')
    assert.include(JSON.stringify(body), 'was paid out to you')
  })
})
