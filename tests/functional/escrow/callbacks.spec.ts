import app from '@adonisjs/core/services/app'
import { Database } from '@adonisjs/lucid/database'
import env from '#start/env'
import { test } from '@japa/runner'
import { SandboxProvider } from '#escrow/gateways/sandbox/sandbox_provider'
import { newId } from '#kernel/ids'
import { sql } from '#kernel/sql'
import { runSchedules } from '#tests/support/drain'

interface Sent {
  headers: Record<string, string>
  body: string
}

async function genuine(checkoutId = newId('dep'), at = new Date()): Promise<Sent> {
  const sandbox = await app.container.make(SandboxProvider)
  const { headers, body } = sandbox.callback(
    {
      object: 'payment',
      reference: checkoutId,
      state: 'succeeded',
      amount: { amount: '1000', currency: 'USD' },
      reason: null,
      payment: null,
      answerBy: null,
    },
    at
  )
  return { body, headers: { ...headers, 'content-type': 'application/json' } }
}

async function send({ headers, body }: Sent, provider = 'sandbox') {
  const url = `${env.get('APP_URL')}/api/v1/callbacks/${provider}`
  const answer = await fetch(url, { method: 'POST', headers, body })
  const text = await answer.text()
  const json = text === '' ? {} : (JSON.parse(text) as { errors?: { code: string }[] })
  return { status: answer.status, code: json.errors?.[0]?.code }
}

async function inboxOf(eventId: string | undefined) {
  const db = await app.container.make(Database)
  return sql<{ state: string; note: string | null; body: string }>(
    db.connection(),
    `select state, note, convert_from(body, 'UTF8') as body from escrow.provider_inbox
     where event_id = :eventId`,
    { eventId: eventId ?? '' }
  )
}

test.group('Callback intake', () => {
  test('a genuine callback is stored as it came and answered at once', async ({ assert }) => {
    const callback = await genuine()
    assert.equal((await send(callback)).status, 200)
    const stored = await inboxOf(callback.headers['webhook-id'])
    assert.deepEqual(stored, [{ state: 'received', note: null, body: callback.body }])
    assert.equal((await send(callback)).status, 200)
    assert.lengthOf(await inboxOf(callback.headers['webhook-id']), 1)
  })

  test('one about a payment nobody asked for is flagged and posts nothing', async ({ assert }) => {
    const callback = await genuine()
    await send(callback)
    await runSchedules('escrow.process_callbacks')
    const [stored] = await inboxOf(callback.headers['webhook-id'])
    assert.equal(stored?.state, 'flagged')
    assert.match(stored?.note ?? '', /No payment of ours goes by/)
  })

  test('what was changed on its way, or signed by another, is refused and not stored', async ({
    assert,
  }) => {
    const { headers, body } = await genuine()
    const forged: Sent[] = [
      { headers, body: body.replace('1000', '9000') },
      { headers: { ...headers, 'webhook-id': 'dep_other-paid' }, body },
      { headers: { ...headers, 'webhook-timestamp': '1' }, body },
      { headers: { ...headers, 'webhook-signature': 'v1,AAAA' }, body },
      { headers: { ...headers, 'webhook-signature': '' }, body },
      { headers: { 'content-type': 'application/json' }, body },
    ]
    for (const callback of forged) {
      const answer = await send(callback)
      assert.deepEqual(answer, { status: 401, code: 'escrow.callback_signature' })
    }
    assert.isEmpty(await inboxOf(headers['webhook-id']))
  })

  test('a signature of more than five minutes ago, or to come, is refused', async ({ assert }) => {
    for (const shift of [-301_000, 301_000]) {
      const answer = await send(await genuine(newId('dep'), new Date(Date.now() + shift)))
      assert.deepEqual(answer, { status: 400, code: 'escrow.callback_stale' })
    }
  })

  test('other media types, other providers and 5 MB have their own answers', async ({ assert }) => {
    const { headers, body } = await genuine()
    const form = await send({ headers: { ...headers, 'content-type': 'text/plain' }, body })
    assert.equal(form.status, 415)
    assert.equal((await send({ headers, body }, 'nobody')).status, 404)
    const large = await send({ headers, body: 'x'.repeat(5 * 1024 * 1024) })
    assert.deepEqual(large, { status: 413, code: 'request.too_large' })
  })
})
