import { test } from '@japa/runner'
import app from '@adonisjs/core/services/app'
import { Database } from '@adonisjs/lucid/database'
import {
  codeFor,
  enrolTotp,
  makeAccount,
  makeStaff,
  PASSWORD,
} from '#database/factories/identity/accounts'
import { Browser, type Answer } from '#tests/support/identity/browser'
import { travelInRealTime } from '#tests/support/identity/travel'

const code = (answer: Answer) => answer.body.errors?.[0]?.code

const stepUp = (browser: Browser, proof: Record<string, unknown>) =>
  browser.post('/step-ups', 'step-ups', proof)
const start = (browser: Browser) => browser.post('/totp-enrolments', 'totp-enrolments')
const confirm = (browser: Browser, totp: string) =>
  browser.post('/totp-enrolments/confirm', 'totp-enrolments', { code: totp })

test.group('Enrolling an authenticator app', () => {
  test('from the QR code to ten recovery codes, each of which signs in once', async ({
    assert,
  }) => {
    const account = await makeAccount()
    const browser = await Browser.signedInAs(account)
    assert.equal(code(await start(browser)), 'identity.step_up_required')
    await stepUp(browser, { password: PASSWORD })
    const started = await start(browser)
    assert.equal(started.status, 201)
    const { secret, uri, qrSvg } = started.body.data?.attributes ?? {}
    assert.match(String(uri), /^otpauth:\/\/totp\/Uvidense:/)
    assert.include(String(uri), `secret=${String(secret)}`)
    assert.match(String(qrSvg), /^<svg/)

    assert.equal(code(await confirm(browser, '000000')), 'identity.code_wrong')
    const before = await browser.get('/sessions/current')
    assert.isFalse(before.body.data?.attributes.totpEnrolled)
    const confirmed = await confirm(browser, codeFor(String(secret)))
    assert.equal(confirmed.status, 200)
    assert.isTrue(confirmed.body.data?.attributes.totpEnrolled)
    const recovery = confirmed.body.meta?.recoveryCodes as string[]
    assert.lengthOf(recovery, 10)

    const typed = { ...account, totpSecret: String(secret) }
    const signIn = async (value: string) => {
      const fresh = await Browser.open()
      const { email, password } = typed
      return fresh.post('/sessions', 'sessions', { email, password, code: value })
    }
    assert.equal((await signIn(String(recovery[0]))).status, 200)
    assert.equal(code(await signIn(String(recovery[0]))), 'identity.code_wrong')
    assert.equal((await signIn(String(recovery[1]).toUpperCase())).status, 200)
  })

  test('neither the secret nor a recovery code is stored readably', async ({ assert }) => {
    const account = await makeAccount()
    const secret = await enrolTotp(account.id)
    const db = await app.container.make(Database)
    const row = await db.from('identity.accounts').where('id', account.id).first()
    assert.notInclude(String(row?.totp_secret), secret)
    const codes = await db.from('identity.recovery_codes').where('account_id', account.id)
    assert.lengthOf(codes, 10)
    assert.match(codes[0]?.hash, /^[0-9a-f]{64}$/)
  })

  test('nothing to confirm, and no second app beside the first', async ({ assert }) => {
    const browser = await Browser.signedInAs(await makeAccount())
    assert.equal(code(await confirm(browser, '123456')), 'identity.totp_not_started')
    const staff = await Browser.signedInAs(await makeStaff('finance'))
    await stepUp(staff, { password: PASSWORD })
    assert.equal(code(await start(staff)), 'identity.totp_already_enrolled')
  })

  test('guessing the code is stopped', async ({ assert }) => {
    const browser = await Browser.signedInAs(await makeAccount())
    await stepUp(browser, { password: PASSWORD })
    await start(browser)
    for (let guess = 0; guess < 10; guess++) await confirm(browser, `00000${guess}`)
    assert.equal((await confirm(browser, '000011')).status, 429)
  })

  test('it is removed after a proof; staff keep theirs', async ({ assert }) => {
    const account = await makeAccount()
    const totpSecret = await enrolTotp(account.id)
    const browser = await Browser.signedInAs({ ...account, totpSecret })
    const remove = (who: Browser) => who.delete('/totp-enrolments/current')
    assert.equal(code(await remove(browser)), 'identity.step_up_required')
    await stepUp(browser, { code: codeFor(totpSecret, 1) })
    assert.equal((await remove(browser)).status, 204)
    await Browser.signedInAs(account)

    const staff = await Browser.signedInAs(await makeStaff('admin'))
    await stepUp(staff, { password: PASSWORD })
    assert.equal(code(await remove(staff)), 'identity.totp_required_for_staff')
  })
})

test.group('A request without a body', () => {
  test('is one without attributes, as browsers send it', async ({ assert }) => {
    const browser = await Browser.signedInAs(await makeAccount())
    await stepUp(browser, { password: PASSWORD })
    assert.equal((await browser.send('POST', '/totp-enrolments')).status, 201)
    const confirmed = await browser.send('POST', '/totp-enrolments/confirm')
    assert.equal(confirmed.status, 422)
    assert.equal(confirmed.body.errors?.[0]?.source?.pointer, '/data/attributes/code')
  })
})

test.group('Proving oneself again', () => {
  test('counts for ten minutes, in this session only', async ({ assert, cleanup }) => {
    const account = await makeAccount()
    const browser = await Browser.signedInAs(account)
    const elsewhere = await Browser.signedInAs(account)
    const answer = await stepUp(browser, { password: PASSWORD })
    assert.equal(answer.status, 200)
    const until = Date.parse(String(answer.body.data?.attributes.steppedUpUntil))
    assert.approximately(until, Date.now() + 600_000, 5_000)
    const here = await browser.get('/sessions/current')
    assert.isNotNull(here.body.data?.attributes.steppedUpUntil)
    const there = await elsewhere.get('/sessions/current')
    assert.isNull(there.body.data?.attributes.steppedUpUntil)
    cleanup(travelInRealTime({ minutes: 10, seconds: 1 }))
    const later = await browser.get('/sessions/current')
    assert.isNull(later.body.data?.attributes.steppedUpUntil)
  })

  test('a wrong proof is none', async ({ assert }) => {
    const browser = await Browser.signedInAs(await makeAccount())
    const wrong = await stepUp(browser, { password: 'not my password' })
    assert.equal(code(wrong), 'identity.credentials_wrong')
    assert.equal(code(await stepUp(browser, { code: '123456' })), 'identity.code_wrong')
    const nothing = await stepUp(browser, {})
    assert.equal(nothing.status, 422)
    const current = await browser.get('/sessions/current')
    assert.isNull(current.body.data?.attributes.steppedUpUntil)
  })

  test('guessing is stopped even for who is signed in', async ({ assert }) => {
    const browser = await Browser.signedInAs(await makeAccount())
    for (let guess = 0; guess < 10; guess++) await stepUp(browser, { password: `guess ${guess}` })
    assert.equal((await stepUp(browser, { password: PASSWORD })).status, 429)
  })

  test('a visitor has nothing to prove', async ({ assert }) => {
    const answer = await stepUp(await Browser.open(), { password: PASSWORD })
    assert.equal(answer.status, 401)
  })
})
