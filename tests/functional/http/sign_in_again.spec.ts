import { randomUUID } from 'node:crypto'
import { test } from '@japa/runner'
import { makeAccount } from '#database/factories/identity/accounts'
import { Browser } from '#tests/support/identity/browser'

test('Whoever missed the answer to signing in can send it again with the same key', async ({
  assert,
}) => {
  const { id, email, password } = await makeAccount()
  const document = { data: { type: 'sessions', attributes: { email, password } } }
  const key = { 'idempotency-key': randomUUID() }
  const missed = await Browser.open()
  const retrying = await Browser.open()

  assert.equal((await missed.send('POST', '/sessions', document, key)).status, 200)
  assert.equal((await retrying.send('POST', '/sessions', document, key)).status, 200)
  assert.equal((await retrying.get('/sessions/current')).body.data?.id, id)
})
