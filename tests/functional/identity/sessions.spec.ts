import { test } from '@japa/runner'
import { makeAccount, PASSWORD } from '#database/factories/identity/accounts'
import { Browser } from '#tests/support/identity/browser'

test.group('Signing in', () => {
  test('a person signs in and is known from then on', async ({ assert }) => {
    const account = await makeAccount()
    const browser = await Browser.open()
    const { email } = account
    const answer = await browser.post('/sessions', 'sessions', { email, password: PASSWORD })
    assert.equal(answer.status, 200, JSON.stringify(answer.body))
    assert.equal(answer.body.data?.id, account.id)
    const current = await browser.get('/sessions/current')
    assert.equal(current.body.data?.attributes.email, account.email)
  })
})
