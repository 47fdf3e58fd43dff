import app from '@adonisjs/core/services/app'
import { test } from '@japa/runner'
import { earned, readyMethod } from '#database/factories/escrow/earned'
import { makeAccount } from '#database/factories/identity/accounts'
import { ChangeStanding } from '#identity/actions/change_standing'
import { system } from '#kernel/actor'
import { Money } from '#kernel/money'
import { drain, runSchedules } from '#tests/support/drain'
import { balance } from '#tests/support/escrow/balance'
import { rows } from '#tests/support/escrow/evidence'
import {
  ask,
  atProvider,
  attributesOf,
  brokenInvariants,
  callbacks,
  errorOf,
  idOf,
  mailsTo,
  payoutState,
  provenStaff,
  sentOut,
  startRun,
  withEarned,
} from '#tests/support/escrow/payouts'
import { Browser } from '#tests/support/identity/browser'
import { travel } from '#tests/support/identity/travel'

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
    assert.equal(await payoutState(idOf(asked)), 'paid')
    assert.equal(await balance(account.id, 'in_payout'), '0.00')
    assert.lengthOf(await atProvider(idOf(asked)), 1)
    assert.deepEqual(await brokenInvariants(), [])

    await drain()
    const { body } = await browser.get('/notices')
    assert.include(JSON.stringify(body), 'was paid out to you')
  })

  test('asked for again before they leave become one', async ({ assert }) => {
    const { account, browser, methodId } = await withEarned()
    const first = await ask(browser, methodId, '10000')
    const second = await ask(browser, methodId, '5000')
    assert.equal(idOf(first), idOf(second))
    assert.deepEqual(attributesOf(second)['amount'], { amount: '15000', currency: 'USD' })
    assert.equal(await balance(account.id, 'in_payout'), '150.00')
    assert.deepEqual(await brokenInvariants(), [])
  })

  test('without an amount take all that is available', async ({ assert }) => {
    const { account, browser, methodId } = await withEarned('412.50')
    const asked = await ask(browser, methodId)
    assert.deepEqual(attributesOf(asked)['amount'], { amount: '41250', currency: 'USD' })
    assert.equal(await balance(account.id, 'talent_available'), '0.00')
  })

  test('leave with the provider what it can send; the rest stays available', async ({ assert }) => {
    const account = await makeAccount()
    await earned(account.id, Money.of('1234567', 'KES'))
    const details = { holder: 'Amina Otieno', phone: '+254712345678' }
    const methodId = await readyMethod(account.id, {
      kind: 'mobile_money',
      currency: 'KES',
      details,
    })
    const browser = await Browser.signedInAs(account)
    const quote = await browser.post('/payout-quotes', 'payout-quotes', { methodId })
    assert.deepInclude(attributesOf(quote), {
      arrives: { amount: '1234500', currency: 'KES' },
      stays: { amount: '67', currency: 'KES' },
    })
    const asked = await ask(browser, methodId)
    assert.deepEqual(attributesOf(asked)['amount'], { amount: '1234500', currency: 'KES' })
  })

  test('say what is wrong, where, and move nothing', async ({ assert }) => {
    const { account, browser, methodId } = await withEarned('20')
    const other = await withEarned('20')
    const amountAt = '/data/attributes/amount'
    const cases: [Record<string, unknown>, string, string, string | undefined][] = [
      [{ methodId, amount: '2001' }, '409', 'escrow.insufficient_funds', amountAt],
      [{ methodId, amount: '0' }, '422', 'escrow.amount_invalid', amountAt],
      [{ methodId, amount: '-5' }, '422', 'escrow.amount_invalid', amountAt],
      [{ methodId, amount: '99' }, '422', 'escrow.amount_invalid', amountAt],
      [{ methodId, amount: '1.5' }, '422', 'money.malformed', amountAt],
      [{ methodId, amount: '9'.repeat(18) }, '422', 'money.out_of_range', amountAt],
      [{ methodId: other.methodId }, '404', 'escrow.payout_method_unknown', undefined],
    ]
    for (const [attributes, status, code, pointer] of cases) {
      const answer = await browser.post('/payouts', 'payouts', attributes)
      const told = errorOf(answer)
      assert.deepEqual([told?.status, told?.code, told?.source?.pointer], [status, code, pointer])
    }
    assert.equal(await balance(account.id, 'talent_available'), '20.00')
  })

  test('never take more than there is, however many ask at once', async ({ assert }) => {
    const { account, browser, methodId } = await withEarned('100')
    const answers = await Promise.all([1, 2, 3, 4].map(() => ask(browser, methodId, '4000')))
    assert.deepEqual(answers.map(({ status }) => status).sort(), [201, 201, 409, 409])
    assert.equal(await balance(account.id, 'in_payout'), '80.00')
    assert.deepEqual(await brokenInvariants(), [])
  })

  test('of a suspended account are refused, and those that wait stay', async ({ assert }) => {
    const who = await withEarned()
    const waiting = await ask(who.browser, who.methodId, '10000')
    const other = await withEarned()
    await ask(other.browser, other.methodId, '10000')
    const standing = await app.container.make(ChangeStanding)
    await standing.suspend({ accountId: who.account.id, reason: 'A test.' }, system('test'))
    await startRun(await provenStaff())
    await drain()
    assert.equal(await payoutState(idOf(waiting)), 'waiting')
    const refused = await ask(who.browser, who.methodId, '10000')
    assert.include(['identity.party_suspended', 'request.forbidden'], errorOf(refused)?.code ?? '')
    assert.equal(await balance(who.account.id, 'in_payout'), '100.00')
  })

  test('that the provider declines come back with the reason and a notice', async ({ assert }) => {
    const who = await withEarned('1000', '400000000002')
    const id = await sentOut(who, '30000')
    const shown = await who.browser.get(`/payouts/${id}`)
    assert.equal(attributesOf(shown)['state'], 'failed')
    assert.equal(attributesOf(shown)['failure'], 'The payout was declined.')
    assert.equal(await balance(who.account.id, 'talent_available'), '1000.00')
    assert.equal(await balance(who.account.id, 'in_payout'), '0.00')
    await drain()
    assert.include((await mailsTo(who.account)).join(), 'did not go through')
    assert.deepEqual(await brokenInvariants(), [])
  })

  test('whose call timed out are asked about, not failed and not sent twice', async ({
    assert,
    cleanup,
  }) => {
    const who = await withEarned('1000', '400000000004')
    const id = await sentOut(who, '30000')
    assert.equal(await payoutState(id), 'sending')
    assert.equal(await balance(who.account.id, 'in_payout'), '300.00')
    cleanup(travel({ minutes: 5 }))
    await runSchedules('escrow.drive_payouts')
    assert.equal(await payoutState(id), 'paid')
    assert.lengthOf(await atProvider(id), 1)
    assert.deepEqual(await brokenInvariants(), [])
  })

  test('that never reached the provider are sent again, under the same key', async ({
    assert,
    cleanup,
  }) => {
    const who = await withEarned('1000', '400000000007')
    const id = await sentOut(who, '30000')
    assert.equal(await payoutState(id), 'sending')
    assert.lengthOf(await atProvider(id), 0)
    const [tried] = await rows<{ attempts: number; trouble: string }>(
      `select attempts, trouble from escrow.payouts where id = '${id}'`
    )
    assert.equal(tried?.attempts, 1)
    assert.isNotEmpty(tried?.trouble)
    cleanup(travel({ minutes: 5 }))
    await runSchedules('escrow.drive_payouts')
    const [again] = await rows<{ attempts: number }>(
      `select attempts from escrow.payouts where id = '${id}'`
    )
    assert.equal(again?.attempts, 2)
    assert.equal(await balance(who.account.id, 'in_payout'), '300.00')
  })

  test('that nobody called back about are found paid by asking', async ({ assert, cleanup }) => {
    const who = await withEarned('1000', '400000000006')
    const id = await sentOut(who, '30000')
    assert.equal(await payoutState(id), 'sent')
    cleanup(travel({ minutes: 5 }))
    await runSchedules('escrow.drive_payouts')
    assert.equal(await payoutState(id), 'paid')
  })

  test('stay what they are, whatever is called back twice, out of order or to the contrary', async ({
    assert,
  }) => {
    const [often, liar] = [
      await withEarned('1000', '400000000008'),
      await withEarned('1000', '400000000005'),
    ]
    const ids = [await sentOut(often, '30000'), await sentOut(liar, '30000')]
    assert.deepEqual(await Promise.all(ids.map(payoutState)), ['paid', 'paid'])
    for (const id of ids) {
      const posted = await rows(
        `select id from escrow.transfers where idem_key = '${id}' and kind <> 'payout_begun'`
      )
      assert.lengthOf(posted, 1)
    }
    assert.deepEqual(await brokenInvariants(), [])
  })

  test('can be taken back until they leave', async ({ assert }) => {
    const { account, browser, methodId } = await withEarned()
    const id = idOf(await ask(browser, methodId, '30000'))
    const back = await browser.post(`/payouts/${id}/cancel`, 'payouts')
    assert.equal(attributesOf(back)['state'], 'cancelled')
    assert.equal(await balance(account.id, 'talent_available'), '1000.00')
    const again = await browser.post(`/payouts/${id}/cancel`, 'payouts')
    assert.equal(errorOf(again)?.code, 'escrow.payout_moved_on')
    assert.deepEqual(await brokenInvariants(), [])
  })
})
