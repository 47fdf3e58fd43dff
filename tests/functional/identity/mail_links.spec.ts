import { test } from '@japa/runner'
import app from '@adonisjs/core/services/app'
import { Database } from '@adonisjs/lucid/database'
import { makeAccount, PASSWORD, tokenFor } from '#database/factories/identity/accounts'
import { RegisterAccount } from '#identity/actions/register_account'
import { RequestPasswordReset } from '#identity/actions/request_password_reset'
import { ResendVerification } from '#identity/actions/resend_verification'
import { Browser, type Answer } from '#tests/support/identity/browser'
import { travel } from '#tests/support/identity/travel'

const code = (answer: Answer) => answer.body.errors?.[0]?.code
const NEW_PASSWORD = 'seven slow tortoises'

async function registered(email: string) {
  const register = await app.container.make(RegisterAccount)
  return register.execute({ name: 'Somebody', email, password: PASSWORD })
}

async function requestReset(email: string): Promise<string> {
  const request = await app.container.make(RequestPasswordReset)
  const token = await request.execute({ email, ip: '192.0.2.1' })
  if (token === null) throw new Error('No link was sent')
  return token
}

const confirm = (browser: Browser, token: string) =>
  browser.post('/email-verifications', 'email-verifications', { token })
const complete = (browser: Browser, token: string, password = NEW_PASSWORD) =>
  browser.post('/password-resets/complete', 'password-resets', { token, password })

test.group('Confirming an e-mail address', () => {
  test('the link works once, signed in or not', async ({ assert }) => {
    const { accountId, verificationToken } = await registered('once@example.test')
    const browser = await Browser.open()
    assert.equal((await confirm(browser, verificationToken)).status, 204)
    const again = await confirm(browser, verificationToken)
    assert.equal(again.status, 422)
    assert.equal(code(again), 'identity.token_invalid')
    const db = await app.container.make(Database)
    const row = await db.from('identity.accounts').where('id', accountId).first()
    assert.isNotNull(row?.email_verified_at)
  })

  test('the owner confirms at their account, and sees it there', async ({ assert }) => {
    const { accountId, verificationToken } = await registered('own@example.test')
    const account = { id: accountId, name: '', email: 'own@example.test', password: PASSWORD }
    const browser = await Browser.signedInAs(account)
    const answer = await browser.post(`/accounts/${accountId}/verify-email`, 'accounts', {
      token: verificationToken,
    })
    assert.equal(answer.status, 200)
    assert.isTrue(answer.body.data?.attributes.emailVerified)
  })

  test("another's link does not work at one's own account, and stays good", async ({ assert }) => {
    const { verificationToken } = await registered('first@example.test')
    const thief = await makeAccount({ emailVerified: false })
    const browser = await Browser.signedInAs(thief)
    const answer = await browser.post(`/accounts/${thief.id}/verify-email`, 'accounts', {
      token: verificationToken,
    })
    assert.equal(code(answer), 'identity.token_invalid')
    assert.equal((await confirm(await Browser.open(), verificationToken)).status, 204)
  })

  test('the link is good for 24 hours', async ({ assert, cleanup }) => {
    const early = await registered('early@example.test')
    const late = await registered('late@example.test')
    const browser = await Browser.open()
    const undo = travel({ hours: 23, minutes: 59 })
    cleanup(undo)
    assert.equal((await confirm(browser, early.verificationToken)).status, 204)
    travel({ hours: 24, seconds: 1 })
    assert.equal(code(await confirm(browser, late.verificationToken)), 'identity.token_invalid')
  })

  test('a new link takes the place of the one before', async ({ assert }) => {
    const { accountId, verificationToken } = await registered('twice@example.test')
    const resend = await app.container.make(ResendVerification)
    const second = await resend.execute({ accountId })
    const browser = await Browser.open()
    assert.equal(code(await confirm(browser, verificationToken)), 'identity.token_invalid')
    assert.equal((await confirm(browser, second)).status, 204)
  })

  test('a link is sent again, but not to whom it is no use, and not without end', async ({
    assert,
  }) => {
    const account = await makeAccount({ emailVerified: false })
    const browser = await Browser.signedInAs(account)
    const path = `/accounts/${account.id}/resend-verification`
    for (let sent = 0; sent < 5; sent++) {
      assert.equal((await browser.post(path, 'accounts')).status, 202)
    }
    assert.equal((await browser.post(path, 'accounts')).status, 429)
    const verified = await makeAccount()
    const other = await Browser.signedInAs(verified)
    const useless = await other.post(`/accounts/${verified.id}/resend-verification`, 'accounts')
    assert.equal(code(useless), 'identity.email_already_verified')
  })

  test('a token that never was is refused: {$self}')
    .with(['x', 'a'.repeat(43), "' or 1=1 --", '💥'])
    .run(async ({ assert }, token) => {
      const answer = await confirm(await Browser.open(), token)
      assert.equal(code(answer), 'identity.token_invalid')
    })
})

test.group('Choosing a new password', () => {
  test('ends every session and token, and lets the new password in', async ({ assert }) => {
    const account = await makeAccount()
    const elsewhere = await Browser.signedInAs(account)
    const program = await tokenFor(account.id)
    const browser = await Browser.open()
    assert.equal((await complete(browser, await requestReset(account.email))).status, 204)

    assert.isNull((await elsewhere.get('/sessions/current')).body.data)
    const asProgram = await new Browser().send('GET', '/sessions/current', undefined, {
      authorization: `Bearer ${program}`,
    })
    assert.equal(asProgram.status, 401)
    const signIn = (password: string) =>
      browser.post('/sessions', 'sessions', { email: account.email, password })
    assert.equal((await signIn(PASSWORD)).status, 401)
    assert.equal((await signIn(NEW_PASSWORD)).status, 200)
  })

  test('the link works once and for one hour', async ({ assert, cleanup }) => {
    const account = await makeAccount()
    const browser = await Browser.open()
    const first = await requestReset(account.email)
    assert.equal((await complete(browser, first)).status, 204)
    assert.equal(code(await complete(browser, first)), 'identity.token_invalid')
    const second = await requestReset(account.email)
    cleanup(travel({ hours: 1, seconds: 1 }))
    assert.equal(code(await complete(browser, second)), 'identity.token_invalid')
  })

  test('a weak password is refused and the link stays good', async ({ assert }) => {
    const account = await makeAccount()
    const browser = await Browser.open()
    const token = await requestReset(account.email)
    const weak = await complete(browser, token, 'password12')
    assert.equal(weak.status, 422)
    assert.equal(weak.body.errors?.[0]?.source?.pointer, '/data/attributes/password')
    assert.equal((await complete(browser, token)).status, 204)
  })

  test('a link of one purpose does not serve the other', async ({ assert }) => {
    const { verificationToken } = await registered('purpose@example.test')
    const answer = await complete(await Browser.open(), verificationToken)
    assert.equal(code(answer), 'identity.token_invalid')
  })

  test('asking answers the same whether or not there is an account', async ({ assert }) => {
    const account = await makeAccount()
    const browser = await Browser.open()
    const ask = (email: string) => browser.post('/password-resets', 'password-resets', { email })
    const known = await ask(account.email)
    const unknown = await ask(`nobody-${account.email}`)
    assert.deepEqual([known.status, known.body], [202, {}])
    assert.deepEqual([unknown.status, unknown.body], [202, {}])
    const db = await app.container.make(Database)
    const recipients = await db
      .from('kernel.mails')
      .where('kind', 'identity.reset_password')
      .whereLike('recipient', `%${account.email}`)
    assert.deepEqual(
      recipients.map(({ recipient }) => recipient),
      [account.email]
    )
  })

  test('only the hash of a link is kept', async ({ assert }) => {
    const account = await makeAccount()
    const token = await requestReset(account.email)
    const db = await app.container.make(Database)
    const rows = await db.from('identity.mail_tokens').where('account_id', account.id)
    assert.isNotEmpty(rows)
    assert.notInclude(JSON.stringify(rows), token)
  })
})
