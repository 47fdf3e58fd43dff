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
import { GrantStaffRole } from '#identity/actions/grant_staff_role'
import { SignIn } from '#identity/actions/sign_in'
import { system } from '#kernel/actor'
import { Browser, type Answer } from '#tests/support/identity/browser'

const code = (answer: Answer) => answer.body.errors?.[0]?.code

function signIn(browser: Browser, email: string, password: string, totp?: string) {
  const more = totp === undefined ? {} : { code: totp }
  return browser.post('/sessions', 'sessions', { email, password, ...more })
}

test.group('Signing in', () => {
  test('a person signs in and is known from then on', async ({ assert }) => {
    const account = await makeAccount()
    const browser = await Browser.open()
    const answer = await signIn(browser, account.email.toUpperCase(), PASSWORD)
    assert.equal(answer.status, 200)
    assert.equal(answer.body.data?.id, account.id)
    const current = await browser.get('/sessions/current')
    assert.equal(current.body.data?.attributes.email, account.email)
  })

  test('a visitor has no account', async ({ assert }) => {
    const answer = await new Browser().get('/sessions/current')
    assert.equal(answer.status, 200)
    assert.isNull(answer.body.data)
  })

  test('a session known before the sign-in is worth nothing after it', async ({ assert }) => {
    const account = await makeAccount()
    const planted = await Browser.open()
    const victim = new Browser()
    for (const [name, value] of planted.cookies) victim.cookies.set(name, value)
    await signIn(victim, account.email, PASSWORD)
    const answer = await planted.get('/sessions/current')
    assert.isNull(answer.body.data)
  })

  test('an unknown address and a wrong password get the same answer', async ({ assert }) => {
    const account = await makeAccount()
    const browser = await Browser.open()
    const wrong = await signIn(browser, account.email, 'not my password')
    const unknown = await signIn(browser, `nobody-${account.email}`, 'not my password')
    assert.equal(wrong.status, 401)
    assert.equal(code(wrong), 'identity.credentials_wrong')
    const answerOf = ({ body }: Answer) => body.errors?.map(({ code: c, detail }) => [c, detail])
    assert.deepEqual(answerOf(wrong), answerOf(unknown))
  })

  test('guessing a password is stopped, for that address only', async ({ assert }) => {
    const account = await makeAccount()
    const other = await makeAccount()
    const browser = await Browser.open()
    for (let guess = 0; guess < 10; guess++) {
      assert.equal((await signIn(browser, account.email, `guess ${guess}`)).status, 401)
    }
    const stopped = await signIn(browser, account.email, PASSWORD)
    assert.equal(stopped.status, 429)
    assert.equal(code(stopped), 'identity.too_many_attempts')
    assert.isAbove(Number(stopped.headers.get('retry-after')), 0)
    assert.equal((await signIn(browser, other.email, PASSWORD)).status, 200)
  })

  test('guesses are not kept with the address they were for', async ({ assert }) => {
    const account = await makeAccount()
    await signIn(await Browser.open(), account.email, 'not my password')
    const db = await app.container.make(Database)
    const rows: { key: string }[] = await db.from('kernel.rate_limits').select('key')
    assert.isNotEmpty(rows.filter(({ key }) => key.includes('identity:sign_in')))
    assert.isEmpty(rows.filter(({ key }) => key.includes('@')))
  })

  test('a body that is not a sign-in is refused field by field', async ({ assert }) => {
    const browser = await Browser.open()
    const answer = await browser.post('/sessions', 'sessions', { email: 3, password: '' })
    assert.equal(answer.status, 422)
    assert.sameMembers(
      (answer.body.errors ?? []).map(({ source }) => source?.pointer),
      ['/data/attributes/email', '/data/attributes/password']
    )
  })

  test('needs the XSRF token', async ({ assert }) => {
    const account = await makeAccount()
    const browser = await Browser.open()
    browser.cookies.delete('XSRF-TOKEN')
    assert.equal((await signIn(browser, account.email, PASSWORD)).status, 403)
  })

  test('signing out ends the session, and can be done twice', async ({ assert }) => {
    const browser = await Browser.signedInAs(await makeAccount())
    const stolen = new Browser()
    for (const [name, value] of browser.cookies) stolen.cookies.set(name, value)
    assert.equal((await browser.delete('/sessions/current')).status, 204)
    assert.isNull((await browser.get('/sessions/current')).body.data)
    assert.isNull((await stolen.get('/sessions/current')).body.data)
    assert.equal((await browser.delete('/sessions/current')).status, 204)
  })

  test('every try leaves an audit row', async ({ assert }) => {
    const account = await makeAccount()
    const browser = await Browser.open()
    await signIn(browser, account.email, 'not my password')
    await signIn(browser, account.email, PASSWORD)
    const db = await app.container.make(Database)
    const rows = await db
      .from('kernel.audit_log')
      .where('subject_id', account.id)
      .whereLike('action', 'identity.sign%')
      .orderBy('position')
    assert.deepEqual(
      rows.map(({ action }) => action),
      ['identity.sign_in_refused', 'identity.signed_in']
    )
  })
})

test.group('Signing in with a second factor', () => {
  test('asks for the code, and takes the right one once', async ({ assert }) => {
    const account = await makeAccount()
    const secret = await enrolTotp(account.id)
    const browser = await Browser.open()
    const asked = await signIn(browser, account.email, PASSWORD)
    assert.equal(asked.status, 401)
    assert.equal(code(asked), 'identity.code_required')
    const wrong = await signIn(browser, account.email, PASSWORD, '000000')
    assert.equal(code(wrong), 'identity.code_wrong')
    const totp = codeFor(secret)
    assert.equal((await signIn(browser, account.email, PASSWORD, totp)).status, 200)
    const again = await signIn(await Browser.open(), account.email, PASSWORD, totp)
    assert.equal(code(again), 'identity.code_wrong')
  })

  test('guessing the code is stopped, wherever the guesses come from', async ({ assert }) => {
    const account = await makeAccount()
    const secret = await enrolTotp(account.id)
    const action = await app.container.make(SignIn)
    const attempt = (totp: string, ip: string) =>
      action.execute({ email: account.email, password: PASSWORD, code: totp, ip })
    for (let guess = 0; guess < 10; guess++) {
      await assert.rejects(() => attempt('000000', `192.0.2.${guess}`), /identity.code_wrong/)
    }
    await assert.rejects(() => attempt(codeFor(secret), '192.0.2.99'), /too_many_attempts/)
  })

  test('does not say whether a code would be asked for before the password is right', async ({
    assert,
  }) => {
    const account = await makeAccount()
    await enrolTotp(account.id)
    const answer = await signIn(await Browser.open(), account.email, 'not my password')
    assert.equal(code(answer), 'identity.credentials_wrong')
  })

  test('staff without one can sign in, but have no rights yet', async ({ assert }) => {
    const account = await makeAccount()
    const grant = await app.container.make(GrantStaffRole)
    await grant.execute({ accountId: account.id, role: 'support' }, system('test'))
    const somebody = await makeAccount()
    const browser = await Browser.signedInAs(account)
    const current = await browser.get('/sessions/current')
    assert.deepEqual(current.body.data?.attributes.staffRoles, ['support'])
    assert.include(current.body.data?.meta?.can as string[], 'enrol-totp')
    assert.equal((await browser.get(`/accounts/${somebody.id}`)).status, 404)
  })

  test('staff with one have their rights', async ({ assert }) => {
    const somebody = await makeAccount()
    const browser = await Browser.signedInAs(await makeStaff('support'))
    assert.equal((await browser.get(`/accounts/${somebody.id}`)).status, 200)
  })
})
