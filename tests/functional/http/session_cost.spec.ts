import app from '@adonisjs/core/services/app'
import { test } from '@japa/runner'
import { SESSION_COOKIE } from '#config/session'
import { makeAccount } from '#database/factories/identity/accounts'
import { SessionShelf } from '#kernel/http/sessions/shelf'
import { Browser } from '#tests/support/identity/browser'
import { ageSession, sessionIdOf } from '#tests/support/sessions'

const MINUTE = 60_000

const untouchedMs = async (id: string) => {
  const shelf = await app.container.make(SessionShelf)
  return (await shelf.read(id))?.untouchedMs ?? Infinity
}

test.group('What a session costs | @backends', () => {
  test('reading and writing leave it alone for some minutes, then its life is prolonged', async ({
    assert,
  }) => {
    const account = await makeAccount()
    const browser = await Browser.signedInAs(account)
    const id = sessionIdOf(browser.cookies.get(SESSION_COOKIE) ?? '')

    await ageSession(id, 5 * MINUTE)
    await browser.get('/sessions/current')
    const patch = { name: 'Another Name' }
    assert.equal((await browser.patch(`/accounts/${account.id}`, 'accounts', patch)).status, 200)
    assert.isAtLeast(await untouchedMs(id), 5 * MINUTE)

    await ageSession(id, 6 * MINUTE)
    assert.equal((await browser.get('/sessions/current')).body.data?.id, account.id)
    assert.isBelow(await untouchedMs(id), MINUTE)
  })

  test('signing out ends it at once, also for a copy of its cookie', async ({ assert }) => {
    const browser = await Browser.signedInAs(await makeAccount())
    const copy = new Browser()
    for (const [name, value] of browser.cookies) copy.cookies.set(name, value)
    const id = sessionIdOf(browser.cookies.get(SESSION_COOKIE) ?? '')

    assert.equal((await browser.delete('/sessions/current')).status, 204)
    assert.isNull((await copy.get('/sessions/current')).body.data)
    const shelf = await app.container.make(SessionShelf)
    assert.isNull(await shelf.read(id))
  })
})
