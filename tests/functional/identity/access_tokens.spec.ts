import { test } from '@japa/runner'
import app from '@adonisjs/core/services/app'
import { Database } from '@adonisjs/lucid/database'
import { makeAccount, makeStaff, PASSWORD, tokenFor } from '#database/factories/identity/accounts'
import { Browser, type Answer } from '#tests/support/identity/browser'

const code = (answer: Answer) => answer.body.errors?.[0]?.code

const create = (browser: Browser, attributes: Record<string, unknown>) =>
  browser.post('/access-tokens', 'access-tokens', attributes)

function asProgram(value: string, method: string, path: string): Promise<Answer> {
  const document = method === 'POST' ? { data: { type: 'any' } } : undefined
  return new Browser().send(method, path, document, { authorization: `Bearer ${value}` })
}

test.group('Access tokens', () => {
  test('the value is told once, and opens what it was made for', async ({ assert }) => {
    const account = await makeAccount()
    const browser = await Browser.signedInAs(account)
    const answer = await create(browser, { name: 'Ledger sync', abilities: ['account:read'] })
    assert.equal(answer.status, 201)
    const value = String(answer.body.data ? answer.body.meta?.token : '')
    assert.match(value, /^uvt_/)
    const current = await asProgram(value, 'GET', '/sessions/current')
    assert.equal(current.body.data?.id, account.id)

    const list = await browser.get('/access-tokens')
    assert.equal(list.status, 200)
    assert.notInclude(JSON.stringify(list.body), value)
    assert.notInclude(JSON.stringify(list.body), 'hash')
    const db = await app.container.make(Database)
    const rows = await db.from('identity.access_tokens').where('tokenable_id', account.id)
    assert.notInclude(JSON.stringify(rows), String(value.split('.')[1]))
  })

  test('a repeated request makes one token, and does not tell its value again', async ({
    assert,
  }) => {
    const browser = await Browser.signedInAs(await makeAccount())
    const wish = {
      data: { type: 'access-tokens', attributes: { name: 'Once', abilities: ['account:read'] } },
    }
    const send = () =>
      browser.send('POST', '/access-tokens', wish, { 'idempotency-key': 'one-token-please' })
    const first = await send()
    const second = await send()
    assert.equal(second.status, 201)
    assert.equal(second.body.data?.id, first.body.data?.id)
    assert.notInclude(JSON.stringify(second.body), String(first.body.meta?.token))
    const db = await app.container.make(Database)
    const keys = await db.from('kernel.idempotency_keys').where('key', 'one-token-please')
    assert.notInclude(JSON.stringify(keys), String(first.body.meta?.token))
  })

  test('a token without the ability is told which one it lacks', async ({ assert }) => {
    const account = await makeAccount()
    const value = await tokenFor(account.id, ['account:read'])
    const answer = await new Browser().send(
      'PATCH',
      `/accounts/${account.id}`,
      { data: { type: 'accounts', attributes: { name: 'Else' } } },
      { authorization: `Bearer ${value}` }
    )
    assert.equal(answer.status, 403)
    assert.equal(code(answer), 'identity.ability_missing')
    assert.deepEqual(answer.body.errors?.[0]?.meta?.ability, 'account:write')
  })

  test('no token makes, lists or revokes tokens', async ({ assert }) => {
    const value = await tokenFor((await makeAccount()).id)
    for (const [method, path] of [
      ['GET', '/access-tokens'],
      ['POST', '/access-tokens'],
      ['DELETE', '/access-tokens/tok_x'],
      ['POST', '/step-ups'],
      ['POST', '/totp-enrolments'],
    ] as const) {
      const answer = await asProgram(value, method, path)
      assert.equal(answer.status, 403, `${method} ${path}`)
      assert.equal(code(answer), 'identity.session_required')
    }
  })

  test('a bad token is refused, and a good cookie does not rescue it: {$self}')
    .with(['Bearer junk', 'Bearer uvt_abc.def', 'Basic YTpi', 'Bearer'])
    .run(async ({ assert }, authorization) => {
      const browser = await Browser.signedInAs(await makeAccount())
      const answer = await browser.send('GET', '/sessions/current', undefined, { authorization })
      assert.equal(answer.status, 401)
    })

  test('the secret counts, not the id alone', async ({ assert }) => {
    const value = await tokenFor((await makeAccount()).id)
    const forged = `${value.split('.')[0]}.${Buffer.from('x'.repeat(48)).toString('base64url')}`
    assert.equal((await asProgram(forged, 'GET', '/sessions/current')).status, 401)
    const db = await app.container.make(Database)
    const [id] = Buffer.from(value.slice(4).split('.')[0] ?? '', 'base64url')
      .toString()
      .split('.')
    const row = await db
      .from('identity.access_tokens')
      .where('id', id ?? '')
      .first()
    assert.isNull(row?.last_used_at, 'a wrong secret is not a use')
  })

  test('its use is noted at most once a minute', async ({ assert }) => {
    const account = await makeAccount()
    const value = await tokenFor(account.id)
    const db = await app.container.make(Database)
    const lastUse = async () => {
      const row = await db.from('identity.access_tokens').where('tokenable_id', account.id).first()
      return row?.last_used_at?.getTime()
    }
    await asProgram(value, 'GET', '/sessions/current')
    const first = await lastUse()
    assert.isNumber(first)
    await asProgram(value, 'GET', '/sessions/current')
    assert.equal(await lastUse(), first)
    await db
      .from('identity.access_tokens')
      .where('tokenable_id', account.id)
      .update({ last_used_at: new Date(first - 61_000) })
    await asProgram(value, 'GET', '/sessions/current')
    assert.isAtLeast(await lastUse(), first)
  })

  test('it ends when revoked, and when its days are over', async ({ assert }) => {
    const account = await makeAccount()
    const browser = await Browser.signedInAs(account)
    const made = await create(browser, {
      name: 'Short',
      abilities: ['account:read'],
      expiresInDays: 7,
    })
    const value = String(made.body.meta?.token)
    const db = await app.container.make(Database)
    const row = db.from('identity.access_tokens').where('id', made.body.data?.id ?? '')
    await row.update({ expires_at: new Date(Date.now() - 1000) })
    assert.equal((await asProgram(value, 'GET', '/sessions/current')).status, 401)

    const other = await Browser.signedInAs(await makeAccount())
    const path = `/access-tokens/${made.body.data?.id}`
    assert.equal((await other.delete(path)).status, 404)
    assert.equal((await browser.delete(path)).status, 204)
    assert.equal((await browser.delete(path)).status, 404)
  })

  test('abilities over money and staff rights need a fresh proof', async ({ assert }) => {
    const account = await makeAccount()
    const browser = await Browser.signedInAs(account)
    const wish = { name: 'Payer', abilities: ['bookings:read', 'money:decide'] }
    assert.equal(code(await create(browser, wish)), 'identity.step_up_required')
    await browser.post('/step-ups', 'step-ups', { password: PASSWORD })
    assert.equal((await create(browser, wish)).status, 201)
    const staffWish = { name: 'Staff', abilities: ['staff'] }
    assert.equal(code(await create(browser, staffWish)), 'identity.forbidden')
    const staff = await Browser.signedInAs(await makeStaff('support'))
    assert.equal(code(await create(staff, staffWish)), 'identity.step_up_required')
    await staff.post('/step-ups', 'step-ups', { password: PASSWORD })
    assert.equal((await create(staff, staffWish)).status, 201)
  })

  test("a member of staff's token has no staff rights unless it was given them", async ({
    assert,
  }) => {
    const somebody = await makeAccount()
    const staff = await makeStaff('support')
    const plain = await tokenFor(staff.id, ['account:read'])
    const entitled = await tokenFor(staff.id, ['account:read', 'staff'])
    assert.equal((await asProgram(plain, 'GET', `/accounts/${somebody.id}`)).status, 404)
    assert.equal((await asProgram(entitled, 'GET', `/accounts/${somebody.id}`)).status, 200)
  })

  test('what is wrong with a wish is said where it is', async ({ assert }) => {
    const browser = await Browser.signedInAs(await makeAccount())
    const unknown = await create(browser, { name: 'X', abilities: ['everything'] })
    assert.equal(code(unknown), 'identity.ability_unknown')
    assert.equal(unknown.body.errors?.[0]?.source?.pointer, '/data/attributes/abilities')
    const empty = await create(browser, { name: '', abilities: [], expiresInDays: 0.5 })
    assert.sameMembers(
      (empty.body.errors ?? []).map(({ source }) => source?.pointer),
      ['/data/attributes/name', '/data/attributes/abilities', '/data/attributes/expiresInDays']
    )
    const visitor = await Browser.open()
    assert.equal((await create(visitor, { name: 'X', abilities: ['account:read'] })).status, 401)
  })
})
