import app from '@adonisjs/core/services/app'
import { test } from '@japa/runner'
import { AcceptedBooking } from '#database/factories/escrow/accepted_booking'
import { ChangeStanding } from '#identity/actions/change_standing'
import { system } from '#kernel/actor'
import { newId } from '#kernel/ids'
import { drain } from '#tests/support/drain'
import { balance } from '#tests/support/escrow/balance'
import { called, chargedBack } from '#tests/support/escrow/chargebacks'
import { usd } from '#tests/support/escrow/evidence'
import { attributesOf, errorOf, idOf, mailsTo } from '#tests/support/escrow/payouts'
import {
  driven,
  givenBack,
  heard,
  paidWith,
  partsOf,
  payer,
  takeBack,
} from '#tests/support/escrow/refunds'
import { brokenInvariants } from '#tests/support/escrow/verified'
import { travel } from '#tests/support/identity/travel'

const GOOD = '400000001234'

test.group('Unspent money', () => {
  test('goes back along the payment it came with, once its provider says so', async ({
    assert,
  }) => {
    const { account, browser, walletId } = await payer()
    const depositId = await paidWith(account.id, '500', GOOD)
    const quote = await browser.post('/refund-quotes', 'refund-quotes', {
      walletId,
      amount: '20000',
    })
    assert.equal(quote.status, 200)
    assert.deepInclude(attributesOf(quote), {
      amount: { amount: '20000', currency: 'USD' },
      remains: { amount: '30000', currency: 'USD' },
    })

    const asked = await takeBack(browser, { walletId, amount: '20000' })
    assert.equal(asked.status, 201)
    assert.equal(await balance(account.id, 'client_available'), '300.00')
    assert.equal(await balance(account.id, 'in_refund'), '200.00')
    assert.deepEqual(await brokenInvariants(), [])

    await driven()
    await heard()
    assert.deepEqual(await givenBack(idOf(asked)), [{ payment_id: depositId, amount: '20000' }])
    assert.equal((await partsOf(idOf(asked)))[0]?.state, 'paid')
    assert.equal(await balance(account.id, 'in_refund'), '0.00')
    assert.deepEqual(await brokenInvariants(), [])

    await drain()
    const mails = (await mailsTo(account)).join('\n')
    assert.include(mails, 'is on its way back to you')
    assert.include(mails, 'went back to you')
  })

  test('goes back along the newest payment first, or along those that were chosen', async ({
    assert,
  }) => {
    const { account, browser, walletId } = await payer()
    const older = await paidWith(account.id, '100', GOOD)
    const newer = await paidWith(account.id, '60', GOOD)
    const first = await takeBack(browser, { walletId, amount: '8000' })
    assert.deepEqual(
      (await partsOf(idOf(first))).map(({ deposit_id, amount }) => [deposit_id, amount]),
      [
        [newer, '6000'],
        [older, '2000'],
      ]
    )
    const second = await takeBack(browser, { walletId, amount: '3000', depositIds: [older] })
    assert.deepEqual(
      (await partsOf(idOf(second))).map(({ deposit_id, amount }) => [deposit_id, amount]),
      [[older, '3000']]
    )
    const sources = await browser.get(`/refund-sources?filter[walletId]=${walletId}`)
    const items = sources.body.data as unknown as { id: string; attributes: { left: object } }[]
    assert.deepEqual(
      items.map(({ id, attributes: { left } }) => [id, left]),
      [
        [newer, { amount: '0', currency: 'USD' }],
        [older, { amount: '5000', currency: 'USD' }],
      ]
    )
    await driven()
    await heard()
    assert.deepEqual(await brokenInvariants(), [])
  })

  test('that could not go back is in the wallet again, with the reason', async ({ assert }) => {
    const { account, browser, walletId } = await payer()
    await paidWith(account.id, '100', '400000005126')
    const asked = await takeBack(browser, { walletId })
    await driven()
    await heard()
    const [part] = await partsOf(idOf(asked))
    assert.deepInclude(part, { state: 'failed', failure: 'The refund was declined.' })
    assert.equal(await balance(account.id, 'client_available'), '100.00')
    assert.deepEqual(await brokenInvariants(), [])
    // What came back can be tried again.
    assert.equal((await takeBack(browser, { walletId })).status, 201)
    await driven()
    await heard()
    await drain()
    assert.include((await mailsTo(account)).join('\n'), 'could not go back to you')
  })

  test('whose provider did not answer is asked about, and goes back once', async ({
    assert,
    cleanup,
  }) => {
    const { account, browser, walletId } = await payer()
    await paidWith(account.id, '100', '400000000004')
    const asked = await takeBack(browser, { walletId })
    await driven()
    assert.equal((await partsOf(idOf(asked)))[0]?.state, 'sending')
    assert.equal(await balance(account.id, 'in_refund'), '100.00')
    cleanup(travel({ minutes: 5 }))
    await driven()
    assert.equal((await partsOf(idOf(asked)))[0]?.state, 'paid')
    assert.lengthOf(await givenBack(idOf(asked)), 1)
    assert.deepEqual(await brokenInvariants(), [])
  })

  test('nobody calls back about is found by asking, and told thrice goes back once', async ({
    assert,
    cleanup,
  }) => {
    for (const number of ['400000000006', '400000000008']) {
      const { account, browser, walletId } = await payer()
      await paidWith(account.id, '100', number)
      const asked = await takeBack(browser, { walletId })
      await driven()
      await heard()
      cleanup(travel({ minutes: 5 }))
      await driven()
      assert.equal((await partsOf(idOf(asked)))[0]?.state, 'paid')
      assert.equal(await balance(account.id, 'in_refund'), '0.00')
    }
    assert.deepEqual(await brokenInvariants(), [])
  })

  test('goes nowhere while its owner is suspended, and goes on afterwards', async ({
    assert,
    cleanup,
  }) => {
    const { account, browser, walletId } = await payer()
    await paidWith(account.id, '100', GOOD)
    const asked = await takeBack(browser, { walletId })
    const standing = await app.container.make(ChangeStanding)
    const about = { accountId: account.id, reason: 'A test.' }
    await standing.suspend(about, system('test'))
    await driven()
    assert.equal((await partsOf(idOf(asked)))[0]?.state, 'planned')
    assert.lengthOf(await givenBack(idOf(asked)), 0)
    await standing.unsuspend(about, system('test'))
    cleanup(travel({ minutes: 5 }))
    await driven()
    await heard()
    assert.equal((await partsOf(idOf(asked)))[0]?.state, 'paid')
  })
})

test.group('Never goes back', () => {
  test('more than is there, than came, or along somebody else’s payment', async ({ assert }) => {
    const { account, browser, walletId } = await payer()
    const other = await payer()
    await paidWith(account.id, '100', GOOD)
    const foreign = await paidWith(other.account.id, '100', GOOD)
    const refusals: [Record<string, unknown>, number, string][] = [
      [{ walletId, amount: '10001' }, 409, 'escrow.insufficient_funds'],
      [{ walletId, amount: '0' }, 422, 'escrow.amount_invalid'],
      [{ walletId, amount: '-1' }, 422, 'escrow.amount_invalid'],
      [{ walletId, amount: '1.5' }, 422, 'money.malformed'],
      [{ walletId, amount: '1', depositIds: [foreign] }, 422, 'escrow.refund_payment_unknown'],
      [{ walletId: other.walletId, amount: '1' }, 400, 'escrow.wallet_unknown'],
      [{ walletId: `${account.id}.KES` }, 409, 'escrow.nothing_to_refund'],
    ]
    for (const [attributes, status, code] of refusals) {
      const answer = await takeBack(browser, attributes)
      assert.equal(answer.status, status, JSON.stringify(attributes))
      assert.equal(errorOf(answer)?.code, code)
    }
    assert.equal(await balance(account.id, 'client_available'), '100.00')
  })

  test('what is in escrow, or was spent', async ({ assert }) => {
    const { account, browser, walletId } = await payer()
    await paidWith(account.id, '412', GOOD)
    const booking = await AcceptedBooking.in('USD', {
      clientId: account.id,
      talentId: newId('acc'),
    })
    await booking.held(usd('400'))
    assert.equal(errorOf(await takeBack(browser, { walletId }))?.code, 'escrow.nothing_to_refund')
  })

  test('what the bank takes back itself: planned parts come back first, and meet it', async ({
    assert,
  }) => {
    const { account, browser, walletId } = await payer()
    const depositId = await paidWith(account.id, '100', GOOD)
    const asked = await takeBack(browser, { walletId })
    await chargedBack(depositId, '100')
    await called()
    assert.equal((await partsOf(idOf(asked)))[0]?.state, 'failed')
    assert.equal(await balance(account.id, 'client_available'), '0.00')
    assert.equal(await balance(account.id, 'client_receivable'), '0.00')
    await driven()
    assert.lengthOf(await givenBack(idOf(asked)), 0)
    assert.deepEqual(await brokenInvariants(), [])
    // It was charged back, so that it cannot go back along this payment any more.
    await paidWith(account.id, '30', GOOD)
    const more = await takeBack(browser, { walletId, amount: '3000', depositIds: [depositId] })
    assert.equal(errorOf(more)?.code, 'escrow.refund_exceeds_payments')
  })

  test('twice, when two ask at the same moment', async ({ assert }) => {
    const { account, browser, walletId } = await payer()
    await paidWith(account.id, '100', GOOD)
    const answers = await Promise.all(
      Array.from({ length: 4 }, () => takeBack(browser, { walletId, amount: '10000' }))
    )
    assert.deepEqual(answers.map(({ status }) => status).sort(), [201, 409, 409, 409])
    assert.equal(await balance(account.id, 'in_refund'), '100.00')
    assert.deepEqual(await brokenInvariants(), [])
  })
})
