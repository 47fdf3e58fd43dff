import app from '@adonisjs/core/services/app'
import { Database } from '@adonisjs/lucid/database'
import { test } from '@japa/runner'
import { makeAccount, makeStaff, type MadeAccount } from '#database/factories/identity/accounts'
import { sql } from '#kernel/sql'
import { drain, runSchedules } from '#tests/support/drain'
import { Browser, type Answer } from '#tests/support/identity/browser'
import { travel } from '#tests/support/identity/travel'

const INBOX = 'escrow.process_callbacks'
const RECONCILER = 'escrow.reconcile_deposits'

const order = (amount: unknown = '12500', currency: unknown = 'KES') => ({
  amount,
  currency,
  provider: 'sandbox',
})

interface Payer {
  account: MadeAccount
  browser: Browser
  depositId: string
}

async function payer(): Promise<Payer> {
  const account = await makeAccount()
  const browser = await Browser.signedInAs(account)
  const answer = await browser.post('/deposits', 'deposits', order())
  return { account, browser, depositId: answer.body.data?.id ?? '' }
}

function pay({ browser, depositId }: Payer, outcome: string, faults?: object): Promise<Answer> {
  return browser.post(`/sandbox/checkouts/${depositId}/pay`, 'sandbox-checkouts', {
    outcome,
    ...(faults && { faults }),
  })
}

async function statusOf({ browser, depositId }: Payer): Promise<unknown> {
  return (await browser.get(`/deposits/${depositId}`)).body.data?.attributes.status
}

async function availableOf({ browser, account }: Payer): Promise<unknown> {
  const answer = await browser.get(`/wallets/${account.id}.KES`)
  return answer.body.data?.attributes.available
}

async function rows<Row>(statement: string, id: string): Promise<Row[]> {
  const db = await app.container.make(Database)
  return sql<Row>(db.connection(), statement, { id })
}

const postingsOf = (depositId: string) =>
  rows(
    `select p.amount from escrow.postings p join escrow.deposits d on d.transfer_id = p.transfer_id
     where d.id = :id`,
    depositId
  )

test.group('Deposits', () => {
  test('a paid checkout reaches the wallet through the provider’s callback', async ({ assert }) => {
    const paying = await payer()
    const first = await paying.browser.get(`/deposits/${paying.depositId}`)
    assert.equal(first.body.data?.attributes.status, 'pending')
    assert.equal(first.body.data?.attributes.checkoutUrl, `/sandbox/checkout/${paying.depositId}`)

    const answer = await pay(paying, 'paid')
    assert.equal(answer.status, 200)
    assert.equal(answer.body.data?.attributes.status, 'paid')
    await drain()
    await runSchedules(INBOX)
    assert.equal(await statusOf(paying), 'succeeded')
    assert.deepEqual(await availableOf(paying), { amount: '12500', currency: 'KES' })
    const events = await rows(
      `select name from kernel.outbox where aggregate_type = 'deposit' and aggregate_id = :id`,
      paying.depositId
    )
    assert.deepEqual(events, [{ name: 'escrow.deposit_succeeded' }])
  })

  test('a declined checkout fails the deposit and posts nothing', async ({ assert }) => {
    const paying = await payer()
    await pay(paying, 'declined')
    await drain()
    await runSchedules(INBOX)
    assert.equal(await statusOf(paying), 'failed')
    assert.isEmpty(await postingsOf(paying.depositId))
  })

  test('a test number decides over what the payer chose', async ({ assert }) => {
    const paying = await payer()
    const { browser, depositId } = paying
    const paid = { outcome: 'paid', number: '4000 0000 0000 0002' }
    const path = `/sandbox/checkouts/${depositId}/pay`
    const wrong = await browser.post(path, 'sandbox-checkouts', { ...paid, number: 'a card' })
    assert.equal(wrong.status, 422)
    const answer = await browser.post(path, 'sandbox-checkouts', paid)
    assert.equal(answer.body.data?.attributes.status, 'declined')
    await drain()
    await runSchedules(INBOX)
    assert.equal(await statusOf(paying), 'failed')
  })

  test('callbacks that come five times and late post once', async ({ assert }) => {
    const paying = await payer()
    await pay(paying, 'paid', { duplicate: 4, delay: 60_000 })
    await drain()
    await runSchedules(INBOX)
    await runSchedules(INBOX)
    assert.deepEqual(await availableOf(paying), { amount: '12500', currency: 'KES' })
    assert.lengthOf(await postingsOf(paying.depositId), 1)
  })

  for (const outcome of ['paid', 'declined'] as const) {
    test(`when callbacks contradict each other, the provider’s books decide: ${outcome}`, async ({
      assert,
    }) => {
      const paying = await payer()
      await pay(paying, outcome, { contradict: true })
      await drain()
      await runSchedules(INBOX)
      assert.equal(await statusOf(paying), outcome === 'paid' ? 'succeeded' : 'failed')
      assert.lengthOf(await postingsOf(paying.depositId), outcome === 'paid' ? 1 : 0)
      const flagged = await rows<{ note: string }>(
        `select note from escrow.provider_inbox
         where state = 'flagged' and position(:id in event_id) = 1`,
        paying.depositId
      )
      assert.match(flagged[0]?.note ?? '', /The callback said/)
    })
  }

  test('a callback that never comes is found by asking', async ({ assert }) => {
    const paying = await payer()
    await pay(paying, 'paid', { drop: true })
    await drain()
    await runSchedules(INBOX, RECONCILER)
    assert.equal(await statusOf(paying), 'pending')
    const back = travel({ seconds: 30 })
    // A round asks about 50; other specs' deposits may wait longer.
    for (let round = 0; round < 10 && (await statusOf(paying)) === 'pending'; round++) {
      await runSchedules(RECONCILER)
    }
    back()
    assert.equal(await statusOf(paying), 'succeeded')
    assert.deepEqual(await availableOf(paying), { amount: '12500', currency: 'KES' })
  })

  test('a checkout nobody pays is given up after a day', async ({ assert }) => {
    const paying = await payer()
    const back = travel({ hours: 25 })
    await runSchedules(RECONCILER)
    back()
    assert.equal(await statusOf(paying), 'failed')
  })

  test('a checkout is decided once', async ({ assert }) => {
    const paying = await payer()
    await pay(paying, 'declined')
    const again = await pay(paying, 'paid')
    assert.equal(again.status, 409)
    assert.equal(again.body.errors?.[0]?.code, 'escrow.checkout_settled')
  })

  test('another’s deposit, checkout and wallet are not there', async ({ assert }) => {
    const paying = await payer()
    const stranger = await Browser.signedInAs(await makeAccount())
    const { depositId, account } = paying
    for (const path of [
      `/deposits/${depositId}`,
      `/sandbox/checkouts/${depositId}`,
      `/wallets/${account.id}.KES`,
      '/wallets/acc_nobody.KES',
      `/wallets/${account.id}`,
      `/wallets/${account.id}.XYZ`,
      '/deposits/dep_nothing',
    ]) {
      assert.equal((await stranger.get(path)).status, 404, path)
    }
    const answer = await pay({ ...paying, browser: stranger }, 'paid')
    assert.equal(answer.status, 404)
    const visitor = await Browser.open()
    assert.equal((await visitor.get('/wallets')).status, 401)
    const auditor = await Browser.signedInAs(await makeStaff('auditor'))
    assert.equal((await auditor.get(`/deposits/${depositId}`)).status, 200)
  })

  test('an impossible amount is refused at its field, and nothing is posted', async ({
    assert,
  }) => {
    const browser = await Browser.signedInAs(await makeAccount())
    const amount = '/data/attributes/amount'
    const currency = '/data/attributes/currency'
    for (const [given, code, pointer] of [
      [order('0'), 'escrow.amount_invalid', amount],
      [order('-5'), 'escrow.amount_invalid', amount],
      [order('12.5'), 'money.malformed', amount],
      [order('1000000000000001'), 'money.out_of_range', amount],
      [order('9'.repeat(39)), 'money.malformed', amount],
      [order(12500), 'request.invalid', amount],
      [order('1', 'ABC'), 'currency.unknown', currency],
      [order('1', 'kes'), 'currency.unknown', currency],
      [{ ...order(), provider: 'bank' }, 'escrow.provider_unknown', '/data/attributes/provider'],
      [
        { ...order(), intent: { type: 'milestones', id: 'bk_1' } },
        'request.invalid',
        '/data/attributes/intent/id',
      ],
    ] as const) {
      const answer = await browser.post('/deposits', 'deposits', given)
      const [error] = answer.body.errors ?? []
      assert.equal(answer.status, 422, JSON.stringify(given))
      assert.deepEqual([error?.code, error?.source?.pointer], [code, pointer])
    }
  })
})
