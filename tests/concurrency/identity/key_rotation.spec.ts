import app from '@adonisjs/core/services/app'
import { Database } from '@adonisjs/lucid/database'
import { test } from '@japa/runner'
import env from '#start/env'
import { codeFor, makeStaff, PASSWORD } from '#database/factories/identity/accounts'
import { ResealSecrets } from '#identity/actions/reseal_secrets'
import { Cluster } from '#tests/support/cluster'
import { Browser } from '#tests/support/identity/browser'

const NEW_KEY = { APP_KEY: 'a-key-that-was-made-for-this-test-alone' }

const carry = (from: Browser, to: string): Browser => {
  const browser = new Browser(to)
  for (const [name, value] of from.cookies) browser.cookies.set(name, value)
  return browser
}

test.group('A new application key', () => {
  test('signs nobody out and spoils no second factor while the one before is named', async ({
    assert,
    cleanup,
  }) => {
    const staff = await makeStaff('support')
    const before = await Browser.signedInAs(staff)
    const previous = env.get('APP_KEY').release()
    const cluster = await Cluster.start(1, 0, { ...NEW_KEY, APP_KEY_PREVIOUS: previous })
    cleanup(() => cluster.stop())

    const browser = carry(before, cluster.url)
    assert.equal((await browser.get('/sessions/current')).body.data?.id, staff.id)
    const proof = { code: codeFor(staff.totpSecret, 1) }
    assert.equal((await browser.post('/step-ups', 'step-ups', proof)).status, 200)
  })

  test('alone ends the sessions of the one before', async ({ assert, cleanup }) => {
    const before = await Browser.signedInAs(await makeStaff('support'))
    const cluster = await Cluster.start(1, 0, NEW_KEY)
    cleanup(() => cluster.stop())
    assert.isNull((await carry(before, cluster.url).get('/sessions/current')).body.data)
  })
})

test('sealing secrets anew leaves every second factor as it was', async ({ assert }) => {
  const staff = await makeStaff('support')
  const db = await app.container.make(Database)
  const sealed = async (): Promise<string> =>
    (await db.from('identity.accounts').where('id', staff.id).first()).totp_secret
  const first = await sealed()
  const reseal = await app.container.make(ResealSecrets)
  assert.isAtLeast(await reseal.execute(), 1)
  assert.notEqual(await sealed(), first)

  const browser = await Browser.open()
  const { email, totpSecret } = staff
  const proof = { email, password: PASSWORD, code: codeFor(totpSecret) }
  assert.equal((await browser.post('/sessions', 'sessions', proof)).status, 200)
})
