import { test } from '@japa/runner'
import app from '@adonisjs/core/services/app'
import { Database } from '@adonisjs/lucid/database'
import { codeFor, enrolTotp, makeAccount, PASSWORD } from '#database/factories/identity/accounts'
import { RequestPasswordReset } from '#identity/actions/request_password_reset'
import { Browser } from '#tests/support/identity/browser'

const AT_ONCE = 6
const ROUNDS = 5

async function browsers(): Promise<Browser[]> {
  return Promise.all(Array.from({ length: AT_ONCE }, () => Browser.open()))
}

const statuses = (answers: { status: number }[]) => answers.map(({ status }) => status).sort()
const oneOf = (won: number, lost: number) => [won, ...Array(AT_ONCE - 1).fill(lost)].sort()

test.group('At the same moment', () => {
  test('one address is registered once', async ({ assert }) => {
    const db = await app.container.make(Database)
    for (let round = 0; round < ROUNDS; round++) {
      const email = `rush-${round}@example.test`
      const answers = await Promise.all(
        (await browsers()).map((browser, index) =>
          browser.post('/accounts', 'accounts', {
            name: 'Rush',
            // The same address, in another case each time.
            email: index % 2 === 0 ? email : email.toUpperCase(),
            password: 'river stones at noon',
          })
        )
      )
      assert.deepEqual(statuses(answers), oneOf(201, 409))
      const rows = await db.from('identity.accounts').whereILike('email', email)
      assert.lengthOf(rows, 1)
      const parties = await db.from('identity.parties').whereIn(
        'id',
        rows.map(({ id }) => id)
      )
      assert.lengthOf(parties, 1)
    }
  })

  test('one reset link is used once', async ({ assert }) => {
    const request = await app.container.make(RequestPasswordReset)
    for (let round = 0; round < ROUNDS; round++) {
      const account = await makeAccount()
      const token = await request.execute({ email: account.email, ip: '192.0.2.9' })
      const password = (index: number) => `seven slow tortoises ${index}`
      const answers = await Promise.all(
        (await browsers()).map((browser, index) =>
          browser.post('/password-resets/complete', 'password-resets', {
            token,
            password: password(index),
          })
        )
      )
      assert.deepEqual(statuses(answers), oneOf(204, 422))
      const winner = answers.findIndex(({ status }) => status === 204)
      const browser = await Browser.open()
      const { email } = account
      const signIn = await browser.post('/sessions', 'sessions', {
        email,
        password: password(winner),
      })
      assert.equal(signIn.status, 200)
    }
  })

  test('one code from an authenticator app is used once', async ({ assert }) => {
    const account = await makeAccount()
    const secret = await enrolTotp(account.id)
    const code = codeFor(secret)
    const answers = await Promise.all(
      (await browsers()).map((browser) =>
        browser.post('/sessions', 'sessions', { email: account.email, password: PASSWORD, code })
      )
    )
    assert.deepEqual(statuses(answers), oneOf(200, 401))
  })

  test('guesses made together are all counted', async ({ assert }) => {
    const account = await makeAccount()
    const browser = await Browser.open()
    const answers = await Promise.all(
      Array.from({ length: 25 }, (_, guess) =>
        browser.post('/sessions', 'sessions', { email: account.email, password: `guess ${guess}` })
      )
    )
    assert.equal(answers.filter(({ status }) => status === 401).length, 10)
    assert.equal(answers.filter(({ status }) => status === 429).length, 15)
  })
})
