import { randomUUID } from 'node:crypto'
import { test } from '@japa/runner'
import db from '@adonisjs/lucid/services/db'
import app from '@adonisjs/core/services/app'
import { IdempotencyStore } from '#kernel/http/idempotency/store'
import { asAccount, call, installProbe, probeBody, type Answer } from '#tests/support/probe'

const withKey = (key: string, account = 'acc_probe') => ({
  ...asAccount(account),
  'idempotency-key': key,
})

function create(key: string, title: string, account?: string): Promise<Answer> {
  return call('POST', '/api/v1/probes', { headers: withKey(key, account), body: probeBody(title) })
}

async function effects(title: string): Promise<number> {
  const [row] = await db.from('probes').where({ title }).count('* as n')
  return Number(row.n)
}

test.group('A write with an Idempotency-Key', (group) => {
  group.setup(installProbe)

  test('has its effect once and gives the same answer again', async ({ assert }) => {
    const key = randomUUID()
    const first = await create(key, key)
    const second = await create(key, key)

    assert.equal(first.status, 201)
    assert.isNull(first.headers.get('idempotency-replayed'))
    assert.equal(second.status, 201)
    assert.equal(second.headers.get('idempotency-replayed'), 'true')
    assert.equal(second.text, first.text)
    for (const name of ['content-type', 'etag', 'location']) {
      assert.equal(second.headers.get(name), first.headers.get(name))
    }
    assert.equal(await effects(key), 1)
  })

  test('is refused when the key was used for another body', async ({ assert }) => {
    const key = randomUUID()
    await create(key, 'one thing')
    const answer = await create(key, 'another thing')

    assert.equal(answer.status, 422)
    assert.equal(answer.body.errors?.[0]?.code, 'request.key_reused')
    assert.equal(answer.body.errors?.[0]?.source?.header, 'Idempotency-Key')
  })

  test('is refused when the key was used for another address', async ({ assert }) => {
    const key = randomUUID()
    const made = await create(key, 'an address')
    const answer = await call('PATCH', made.headers.get('location') ?? '', {
      headers: withKey(key),
      body: probeBody('an address'),
    })

    assert.equal(answer.status, 422)
  })

  test('shares its key with nobody', async ({ assert }) => {
    const key = randomUUID()
    const mine = await create(key, key, 'acc_one')
    const theirs = await create(key, key, 'acc_two')

    assert.notEqual(theirs.body.data?.id, mine.body.data?.id)
    assert.equal(await effects(key), 2)
  })

  test('that was refused may be tried again with the same key', async ({ assert }) => {
    const key = randomUUID()
    const refused = await create(key, 'refuse')
    const again = await create(key, 'refuse')

    assert.equal(refused.status, 422)
    assert.equal(again.body.errors?.[0]?.code, 'request.invalid')
    assert.equal(await effects('refuse'), 0)
  })

  test('without an answer body is replayed without one', async ({ assert }) => {
    const key = randomUUID()
    const made = await create(randomUUID(), 'to be deleted')
    const path = made.headers.get('location') ?? ''
    const first = await call('DELETE', path, { headers: withKey(key) })
    const second = await call('DELETE', path, { headers: withKey(key) })

    assert.equal(first.status, 204)
    assert.equal(second.status, 204)
    assert.equal(second.headers.get('idempotency-replayed'), 'true')
  })

  test('answers anew when the process ended between commit and answer', async ({ assert }) => {
    const key = randomUUID()
    const first = await create(key, key)
    await db.rawQuery(
      'update kernel.idempotency_keys set body = null, headers = null where key = ?',
      [key]
    )
    const second = await create(key, key)

    assert.equal(second.status, 201)
    assert.deepEqual(second.body, first.body)
    assert.equal(await effects(key), 1)
  })

  test('does not keep a secret that is told once', async ({ assert }) => {
    const key = randomUUID()
    const first = await create(key, 'secret')
    const second = await create(key, 'secret')

    assert.deepEqual(first.body.meta, { secret: 'told once' })
    assert.isUndefined(second.body.meta)
    assert.equal(second.body.data?.id, first.body.data?.id)
    const kept = await db.from('kernel.idempotency_keys').where({ key }).first()
    assert.notMatch(JSON.stringify(kept), /told once/)
  })

  test('waits for a first request that runs, then says to come back', async ({ assert }) => {
    const key = randomUUID()
    await create(key, key)
    await db.rawQuery(
      `update kernel.idempotency_keys
       set done_at = null, status = null, resource_type = null, resource_id = null,
           body = null, lease_until = now() + interval '1 minute'
       where key = ?`,
      [key]
    )
    const answer = await create(key, key)

    assert.equal(answer.status, 409)
    assert.equal(answer.headers.get('retry-after'), '1')
    assert.equal(await effects(key), 1)
  })

  test('takes over the key of a process that died before its commit', async ({ assert }) => {
    const key = randomUUID()
    await create(key, 'before the crash')
    await db.rawQuery(
      `update kernel.idempotency_keys
       set done_at = null, status = null, resource_type = null, resource_id = null,
           body = null, lease_until = now() - interval '1 second'
       where key = ?`,
      [key]
    )
    const answer = await create(key, 'before the crash')

    assert.equal(answer.status, 201)
    assert.isNull(answer.headers.get('idempotency-replayed'))
  })

  test('belongs to its request for as long as that one runs', async ({ assert }) => {
    const store = await app.container.make(IdempotencyStore)
    const request = { scope: 'visitor:192.0.2.1', key: randomUUID(), hash: 'same' }
    const first = await store.attempt(request)
    if (first.kind !== 'claimed') throw new Error('The key was new')
    const leave = (lapsed: string) =>
      db.rawQuery(
        'update kernel.idempotency_keys set lease_until = now() + cast(? as interval) where key = ?',
        [lapsed, request.key]
      )
    await leave('-1 second')
    await first.claim.renew()
    assert.equal((await store.attempt(request)).kind, 'running')
    await leave('-1 second')
    assert.equal((await store.attempt(request)).kind, 'claimed')
  })

  test('needs a key of visible characters')
    .with(['', 'with space', 'x'.repeat(256)])
    .run(async ({ assert }, key) => {
      const answer = await create(key, 'bad key')

      assert.equal(answer.status, 400)
      assert.equal(answer.body.errors?.[0]?.code, 'request.key_malformed')
    })
})
