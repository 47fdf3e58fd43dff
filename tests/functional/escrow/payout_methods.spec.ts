import app from '@adonisjs/core/services/app'
import { Database } from '@adonisjs/lucid/database'
import { test } from '@japa/runner'
import { makeAccount, makeStaff } from '#database/factories/identity/accounts'
import { drain } from '#tests/support/drain'
import { ask, attributesOf, errorOf, idOf, mailsTo, proven } from '#tests/support/escrow/payouts'
import { Browser } from '#tests/support/identity/browser'
import { travel } from '#tests/support/identity/travel'

const BANK = { holder: 'Amina Otieno', iban: 'DE89 3704 0044 0532 0130 00' }

const TEST_ACCOUNT = { kind: 'sandbox', currency: 'USD', details: { number: '400000001234' } }

const add = (browser: Browser, attributes: Record<string, unknown> = TEST_ACCOUNT) =>
  browser.post('/payout-methods', 'payout-methods', attributes)

const verify = (browser: Browser, id: string, attributes: Record<string, unknown>) =>
  browser.post(`/payout-methods/${id}/verify`, 'payout-methods', attributes)

async function somebody() {
  const account = await makeAccount()
  return { account, browser: await proven(account) }
}

test.group('Payout methods', () => {
  test('are added, proved by the test payment’s code, and rest for a day', async ({
    assert,
    cleanup,
  }) => {
    const { account, browser } = await somebody()
    const added = await add(browser)
    assert.equal(added.status, 201)
    const { state, label, testCode } = attributesOf(added)
    assert.deepEqual([state, label], ['unverified', 'Test account ending in 1234'])
    const early = await ask(browser, idOf(added))
    assert.equal(errorOf(early)?.code, 'escrow.payout_method_not_ready')

    const verified = await verify(browser, idOf(added), { code: testCode })
    assert.equal(attributesOf(verified)['state'], 'resting')
    assert.isNull(attributesOf(verified)['testCode'])
    const soon = await ask(browser, idOf(added))
    assert.equal(errorOf(soon)?.code, 'escrow.payout_method_not_ready')
    await drain()
    assert.include((await mailsTo(account)).join(), 'Another account was added')

    cleanup(travel({ hours: 25 }))
    const shown = await browser.get(`/payout-methods/${idOf(added)}`)
    assert.equal(attributesOf(shown)['state'], 'ready')
    assert.equal(errorOf(await ask(browser, idOf(added)))?.code, 'escrow.amount_invalid')
  })

  test('keep their numbers to themselves', async ({ assert }) => {
    const { browser } = await somebody()
    const added = await add(browser, { kind: 'bank', currency: 'EUR', details: BANK })
    assert.equal(attributesOf(added)['label'], 'Bank account ending in 3000')
    assert.notInclude(JSON.stringify(added.body), '37040044')
  })

  test('say which field is wrong, and how', async ({ assert }) => {
    const { browser } = await somebody()
    const bank = (details: object) => ({ kind: 'bank', currency: 'EUR', details })
    const phone = (number: string) => ({
      kind: 'mobile_money',
      currency: 'KES',
      details: { holder: 'Amina', phone: number },
    })
    const cases: [Record<string, unknown>, string][] = [
      [bank({ ...BANK, iban: 'DE89 3704 0044 0532 0130 01' }), 'details/iban'],
      [bank({ ...BANK, iban: '' }), 'details/iban'],
      [bank({ ...BANK, holder: ' 1 ' }), 'details/holder'],
      [bank({ ...BANK, phone: '+254712345678' }), 'details/phone'],
      [bank({ holder: 'Amina', accountNumber: '12', bic: 'EQBLKENA' }), 'details/accountNumber'],
      [bank({ holder: 'Amina', accountNumber: '0123456789', bic: 'EQUITY' }), 'details/bic'],
      [phone('0712345678'), 'details/phone'],
      [phone('+254 712'), 'details/phone'],
      [{ ...TEST_ACCOUNT, details: { number: 'abc' } }, 'details/number'],
      [{ ...TEST_ACCOUNT, details: {} }, 'details/number'],
      [{ ...TEST_ACCOUNT, currency: 'ZZZ' }, 'currency'],
      [{ ...TEST_ACCOUNT, kind: 'cheque' }, 'kind'],
    ]
    for (const [attributes, field] of cases) {
      const answer = await add(browser, attributes)
      assert.equal(answer.status, 422)
      assert.equal(errorOf(answer)?.source?.pointer, `/data/attributes/${field}`)
    }
    assert.deepEqual((await browser.get('/payout-methods')).body.data as unknown, [])
  })

  test('take an account by its number and its bank’s BIC', async ({ assert }) => {
    const { browser } = await somebody()
    const details = { holder: 'Amina Otieno', accountNumber: '0123 456 789', bic: 'eqblkena' }
    const added = await add(browser, { kind: 'bank', currency: 'KES', details })
    assert.equal(attributesOf(added)['label'], 'Bank account ending in 6789')
  })

  test('ask for the password again before another account is named', async ({ assert }) => {
    const browser = await Browser.signedInAs(await makeAccount())
    assert.equal(errorOf(await add(browser))?.code, 'identity.step_up_required')
  })

  test('close after five wrong codes', async ({ assert }) => {
    const { browser } = await somebody()
    const added = await add(browser)
    const right = String(attributesOf(added)['testCode'])
    const wrong = right === '000000' ? '000001' : '000000'
    for (let count = 0; count < 5; count++) {
      const answer = await verify(browser, idOf(added), { code: wrong })
      assert.equal(errorOf(answer)?.code, 'escrow.payout_code_wrong')
    }
    const late = await verify(browser, idOf(added), { code: right })
    assert.equal(errorOf(late)?.code, 'escrow.payout_code_spent')
  })

  test('can be confirmed by finance who saw other proof, on record', async ({ assert }) => {
    const { account, browser } = await somebody()
    const id = idOf(await add(browser, { kind: 'bank', currency: 'EUR', details: BANK }))
    const reason = 'Seen on a bank statement of this month.'
    assert.equal(errorOf(await verify(browser, id, { reason }))?.code, 'request.forbidden')
    const finance = await proven(await makeStaff('finance'))
    assert.equal((await verify(finance, id, { reason })).status, 200)
    const db = await app.container.make(Database)
    const [entry] = await db.from('kernel.audit_log').where({ subject_id: id })
    assert.equal(entry.reason, reason)
    assert.equal(attributesOf(await browser.get(`/payout-methods/${id}`))['ownerId'], account.id)
  })

  test('of another are not there, and are gone once removed', async ({ assert }) => {
    const [mine, theirs] = [await somebody(), await somebody()]
    const added = await add(theirs.browser)
    const path = `/payout-methods/${idOf(added)}`
    assert.equal((await mine.browser.get(path)).status, 404)
    assert.equal((await mine.browser.delete(path)).status, 404)
    const guess = await verify(mine.browser, idOf(added), { code: '123456' })
    assert.equal(guess.status, 404)
    assert.equal((await theirs.browser.delete(path)).status, 204)
    assert.deepEqual((await theirs.browser.get('/payout-methods')).body.data as unknown, [])
    assert.equal(errorOf(await ask(theirs.browser, idOf(added)))?.status, '404')
  })

  test('stay what they are', async ({ assert }) => {
    const { browser } = await somebody()
    const id = idOf(await add(browser))
    const db = await app.container.make(Database)
    await assert.rejects(
      () => db.from('escrow.payout_methods').where({ id }).update({ label: 'Another' }),
      /stays what it is/
    )
    await assert.rejects(() => db.from('escrow.payout_methods').where({ id }).delete(), /refuse/)
  })
})
