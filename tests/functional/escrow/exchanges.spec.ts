import app from '@adonisjs/core/services/app'
import { Database } from '@adonisjs/lucid/database'
import { test } from '@japa/runner'
import { Duration } from 'luxon'
import { moneyIn } from '#database/factories/escrow/money_in'
import { makeAccount } from '#database/factories/identity/accounts'
import { FetchRates } from '#escrow/actions/fetch_rates'
import { FoldAccounts } from '#escrow/actions/fold_accounts'
import { ExchangeSettings } from '#escrow/domain/exchange_settings'
import { VerifyLedger } from '#escrow/queries/verify_ledger'
import { ChangeStanding } from '#identity/actions/change_standing'
import { system } from '#kernel/actor'
import { Money } from '#kernel/money'
import { sql } from '#kernel/sql'
import { Browser, type Answer } from '#tests/support/identity/browser'
import { travel } from '#tests/support/identity/travel'

const wish = (more: object = {}) => ({ from: 'USD', to: 'KES', amount: '10000', ...more })
interface Shown {
  from: { amount: string }
  margin: { amount: string }
  to: { amount: string; currency: string }
  state: string
  rate: { date: string }
}

const attributesOf = ({ body }: Answer) => body.data?.attributes as unknown as Shown
const errorOf = ({ body }: Answer) => body.errors?.[0]

async function withMoney(amount = '1000') {
  const account = await makeAccount()
  await moneyIn(account.id, Money.fromDecimal(amount, 'USD'))
  return { account, browser: await Browser.signedInAs(account) }
}

async function quoted(browser: Browser, more: object = {}): Promise<string> {
  const answer = await browser.post('/exchanges', 'exchanges', wish(more))
  return answer.body.data?.id ?? ''
}

const accept = (browser: Browser, id: string) =>
  browser.post(`/exchanges/${id}/accept`, 'exchanges')

async function amountIn(browser: Browser, ownerId: string, code: string): Promise<string> {
  const { body } = await browser.get(`/wallets/${ownerId}.${code}`)
  return (body.data?.attributes.available as unknown as { amount: string }).amount
}

async function brokenInvariants(): Promise<number[]> {
  const db = await app.container.make(Database)
  const verify = await app.container.make(VerifyLedger)
  const broken: number[] = []
  for await (const { number, rows } of verify.execute(db.connection())) {
    if (rows.length > 0) broken.push(number)
  }
  return broken
}

test.group('Exchanges', (group) => {
  group.setup(async () => {
    await (await app.container.make(FetchRates)).execute()
  })

  test('move exactly what was quoted, and the ledger balances in each currency', async ({
    assert,
  }) => {
    const { account, browser } = await withMoney()
    const offer = await browser.post('/exchanges', 'exchanges', wish())
    assert.equal(offer.status, 201)
    const { from, margin, to, state, rate } = attributesOf(offer)
    assert.deepEqual(from, { amount: '10000', currency: 'USD' })
    assert.deepEqual(margin, { amount: '50', currency: 'USD' })
    assert.equal(state, 'offered')
    assert.match(rate.date, /^\d{4}-\d{2}-\d{2}$/)
    assert.deepEqual(offer.body.data?.meta?.can, ['accept'])

    const made = await accept(browser, offer.body.data?.id ?? '')
    assert.equal(made.status, 200)
    assert.equal(attributesOf(made).state, 'made')
    assert.equal(await amountIn(browser, account.id, 'USD'), '90000')
    assert.equal(await amountIn(browser, account.id, 'KES'), to.amount)
    await (await app.container.make(FoldAccounts)).execute()
    assert.deepEqual(await brokenInvariants(), [])
  })

  test('for a wanted amount bring at least that', async ({ assert }) => {
    const { browser } = await withMoney()
    const offer = await browser.post(
      '/exchanges',
      'exchanges',
      wish({ amount: '500000', amountIs: 'wanted' })
    )
    const { to } = attributesOf(offer)
    assert.equal(to.currency, 'KES')
    assert.isAtLeast(Number(to.amount), 500_000)
    assert.isBelow(Number(to.amount), 500_200)
  })

  test('are made once, also when two accept at the same time', async ({ assert }) => {
    const { account, browser } = await withMoney()
    const id = await quoted(browser)
    const answers = await Promise.all([1, 2, 3].map(() => accept(browser, id)))
    assert.deepEqual(answers.map(({ status }) => status).sort(), [200, 409, 409])
    const refused = answers.find(({ status }) => status === 409)
    assert.equal(refused && errorOf(refused)?.code, 'escrow.quote_used')
    assert.equal(await amountIn(browser, account.id, 'USD'), '90000')
  })

  test('are refused after a quarter of an hour, and nothing moves', async ({ assert, cleanup }) => {
    const { account, browser } = await withMoney()
    const id = await quoted(browser)
    cleanup(travel({ minutes: 16 }))
    const late = await accept(browser, id)
    assert.equal(late.status, 409)
    assert.equal(errorOf(late)?.code, 'escrow.quote_expired')
    assert.equal(attributesOf(await browser.get(`/exchanges/${id}`)).state, 'expired')
    assert.equal(await amountIn(browser, account.id, 'USD'), '100000')
  })

  test('are not made for who was suspended since', async ({ assert }) => {
    const { account, browser } = await withMoney()
    const id = await quoted(browser)
    const standing = await app.container.make(ChangeStanding)
    await standing.suspend({ accountId: account.id, reason: 'Reported twice' }, system('spec'))
    const shown = await browser.get(`/exchanges/${id}`)
    assert.deepEqual(shown.body.data?.meta?.can, [])
    const refused = await accept(browser, id)
    assert.equal(errorOf(refused)?.code, 'identity.party_suspended')
    assert.equal(await amountIn(browser, account.id, 'USD'), '100000')
  })

  test('are refused by old rates rather than made by them', async ({ assert, cleanup }) => {
    const { browser } = await withMoney()
    const strict = new ExchangeSettings({
      maxAge: Duration.fromObject({ hours: 1 }) as Duration<true>,
      quoteOpen: Duration.fromObject({ minutes: 15 }) as Duration<true>,
      marginPpm: 5_000n,
      marginsPpm: {},
    })
    app.container.swap(ExchangeSettings, () => strict)
    cleanup(() => app.container.restore(ExchangeSettings))
    const answer = await browser.post('/exchanges', 'exchanges', wish())
    assert.equal(answer.status, 503)
    assert.equal(errorOf(answer)?.code, 'escrow.rate_stale')
  })

  test('of another are not there', async ({ assert }) => {
    const [mine, theirs] = [await withMoney(), await withMoney()]
    const id = await quoted(theirs.browser)
    assert.equal((await mine.browser.get(`/exchanges/${id}`)).status, 404)
    assert.equal((await accept(mine.browser, id)).status, 404)
    const forThem = await mine.browser.post(
      '/exchanges',
      'exchanges',
      wish({ ownerId: theirs.account.id })
    )
    assert.equal(errorOf(forThem)?.source?.pointer, '/data/attributes/ownerId')
  })

  test('say what is wrong, and where', async ({ assert }) => {
    const { browser } = await withMoney('5')
    const cases: [object, string, string][] = [
      [{ amount: '0' }, 'escrow.amount_invalid', '/data/attributes/amount'],
      [{ amount: '-5' }, 'escrow.amount_invalid', '/data/attributes/amount'],
      [{ amount: '1' }, 'escrow.amount_invalid', '/data/attributes/amount'],
      [{ amount: '12.50' }, 'money.malformed', '/data/attributes/amount'],
      [{ amount: '9'.repeat(18) }, 'money.out_of_range', '/data/attributes/amount'],
      [{ to: 'USD' }, 'escrow.same_currency', '/data/attributes/to'],
      [{ to: 'ZZZ' }, 'currency.unknown', '/data/attributes/to'],
      [{ from: 'usd' }, 'currency.unknown', '/data/attributes/from'],
    ]
    for (const [more, code, pointer] of cases) {
      const answer = await browser.post('/exchanges', 'exchanges', wish(more))
      const { status, code: told, source } = errorOf(answer) ?? {}
      assert.deepEqual([status, told, source?.pointer], ['422', code, pointer])
    }
    const tooMuch = await accept(browser, await quoted(browser))
    assert.equal(tooMuch.status, 409)
    assert.equal(errorOf(tooMuch)?.code, 'escrow.insufficient_funds')
  })

  test('keep their promise against a bug of ours', async ({ assert }) => {
    const { browser } = await withMoney()
    const id = await quoted(browser)
    const db = await app.container.make(Database)
    const cheat = 'update escrow.fx_quotes set to_amount = to_amount + 1 where id = :id'
    await assert.rejects(() => sql(db.connection(), cheat, { id }), /keeps what it promised/)
    await assert.rejects(
      () => sql(db.connection(), 'delete from escrow.fx_rates', {}),
      /refused|refuses/
    )
  })
})
