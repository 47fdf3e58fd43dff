import app from '@adonisjs/core/services/app'
import { test } from '@japa/runner'
import { earned, readyMethod } from '#database/factories/escrow/earned'
import { moneyIn } from '#database/factories/escrow/money_in'
import { actorFor, makeAccount } from '#database/factories/identity/accounts'
import { WatchWallets } from '#escrow/actions/dormancy/watch_wallets'
import { StopPayout } from '#escrow/actions/payouts/stop_payout'
import { MAX_AMOUNT, Money } from '#kernel/money'
import { UnitOfWork } from '#kernel/unit_of_work'
import { drain } from '#tests/support/drain'
import { balance } from '#tests/support/escrow/balance'
import { rows, usd } from '#tests/support/escrow/evidence'
import { moneyStaff } from '#tests/support/escrow/money_staff'
import { attributesOf, mailsTo } from '#tests/support/escrow/payouts'
import { brokenInvariants } from '#tests/support/escrow/verified'
import { Browser } from '#tests/support/identity/browser'
import { travel } from '#tests/support/identity/travel'

interface Shown {
  dormancy: { isDormant: boolean } | null
}

const watch = async () => (await app.container.make(WatchWallets)).execute()

async function owner() {
  const account = await makeAccount()
  // A session does not outlive the years: it is opened when it is needed.
  const wallet = async () => {
    const browser = await Browser.signedInAs(account)
    const path = `/wallets/${account.id}.USD`
    const shown = async () => attributesOf(await browser.get(path)) as unknown as Shown
    return { browser, path, shown }
  }
  return { account, wallet }
}

/** Long enough ago that the wallets of other specs are still new when these are forgotten. */
const LONG_AGO = 3000

/** Lets the test go on that many days after it began, long ago; gives the undo. */
const onDay = (days: number, minutes = 0) => travel({ days: days - LONG_AGO, minutes })

/** Told, and a year later dormant. */
async function twoYears(cleanup: (undo: () => void) => void): Promise<void> {
  cleanup(onDay(366))
  await watch()
  cleanup(onDay(732))
  await watch()
}

test.group('A wallet that nobody touches', () => {
  test('is told of after a year, dormant after another, and nothing is taken from it', async ({
    assert,
    cleanup,
  }) => {
    cleanup(onDay(0))
    const { account, wallet } = await owner()
    await moneyIn(account.id, usd('80'))
    cleanup(onDay(364))
    await watch()
    assert.isNull((await (await wallet()).shown()).dormancy)

    cleanup(onDay(366))
    await watch()
    await watch()
    await drain()
    assert.isFalse((await (await wallet()).shown()).dormancy?.isDormant)
    cleanup(onDay(732))
    await watch()
    assert.isTrue((await (await wallet()).shown()).dormancy?.isDormant)
    assert.equal(await balance(account.id, 'client_available'), '80.00')
    await drain()
    const mails = await mailsTo(account)
    assert.lengthOf(
      mails.filter((subject) => subject.includes('not touched')),
      1
    )
    assert.lengthOf(
      mails.filter((subject) => subject.includes('dormant')),
      1
    )
    const { browser } = await moneyStaff('support')
    const listed = JSON.stringify((await browser.get('/dormant-wallets?page[size]=100')).body)
    assert.include(listed, account.id)
    assert.deepEqual(await brokenInvariants(), [])
  })

  test('with more in it than may be named in one piece is told of, and paid out, as any other', async ({
    assert,
    cleanup,
  }) => {
    cleanup(onDay(0))
    const { account } = await owner()
    for (let part = 0; part < 2; part++) await earned(account.id, Money.of(MAX_AMOUNT, 'KWD'))
    await readyMethod(account.id, { currency: 'KWD' })
    await twoYears(cleanup)
    await drain()
    const [payout] = await rows<{ amount: string }>(
      `select amount from escrow.payouts where party_id = '${account.id}'`
    )
    assert.equal(payout?.amount, String(2n * MAX_AMOUNT))
    assert.lengthOf(
      (await mailsTo(account)).filter((subject) => subject.includes('dormant')),
      1
    )
    const stop = await app.container.make(StopPayout)
    const [{ id = '' } = {}] = await rows<{ id: string }>(
      `select id from escrow.payouts where party_id = '${account.id}'`
    )
    await (
      await app.container.make(UnitOfWork)
    ).run(async (tx) => stop.cancel(id, await actorFor(account.id), tx))
  })

  test('is awake again with any movement, or when its owner says so', async ({
    assert,
    cleanup,
  }) => {
    cleanup(onDay(0))
    const [moved, kept] = [await owner(), await owner()]
    for (const { account } of [moved, kept]) await moneyIn(account.id, usd('80'))
    await twoYears(cleanup)
    cleanup(onDay(732, 1))
    await moneyIn(moved.account.id, usd('5'))
    assert.isNull((await (await moved.wallet()).shown()).dormancy)
    const { browser, path, shown } = await kept.wallet()
    assert.equal((await browser.post(`${path}/keep`, 'wallets')).status, 200)
    assert.isNull((await shown()).dormancy)
    // The time begins anew: a year later they are told again.
    cleanup(onDay(732 + 364))
    await watch()
    assert.isNull((await (await kept.wallet()).shown()).dormancy)
    cleanup(onDay(732 + 366))
    await watch()
    assert.isFalse((await (await kept.wallet()).shown()).dormancy?.isDormant)
    assert.isFalse((await (await moved.wallet()).shown()).dormancy?.isDormant)
  })

  test('sends what was earned to where its owner once confirmed that it may go', async ({
    assert,
    cleanup,
  }) => {
    cleanup(onDay(0))
    const { account, wallet } = await owner()
    await earned(account.id, usd('300'))
    await moneyIn(account.id, usd('80'))
    await readyMethod(account.id)
    await twoYears(cleanup)
    assert.equal(await balance(account.id, 'talent_available'), '0.00')
    assert.equal(await balance(account.id, 'in_payout'), '300.00')
    // What was paid in goes nowhere but back to where it came from.
    assert.equal(await balance(account.id, 'client_available'), '80.00')
    const [kept] = await rows<{ payout_id: string | null }>(
      `select payout_id from escrow.dormancies where party_id = '${account.id}'`
    )
    assert.match(kept?.payout_id ?? '', /^po_/)
    assert.isTrue((await (await wallet()).shown()).dormancy?.isDormant)
    assert.deepEqual(await brokenInvariants(), [])
  })
})
