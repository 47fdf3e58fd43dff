import app from '@adonisjs/core/services/app'
import { Database } from '@adonisjs/lucid/database'
import { test } from '@japa/runner'
import { makeAccount } from '#database/factories/identity/accounts'
import { Deposits } from '#escrow/persistence/deposits'
import { newId } from '#kernel/ids'
import { sql } from '#kernel/sql'
import { runSchedules } from '#tests/support/drain'
import {
  genuine,
  paidDeposit,
  send,
  signed,
  type Sent,
} from '#tests/support/payments/sandbox_calls'

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
    for (const type of ['text/plain', 'application/x-www-form-urlencoded', 'application/jsonp']) {
      const form = await send({ headers: { ...headers, 'content-type': type }, body })
      assert.equal(form.status, 415, type)
    }
    assert.equal((await send({ headers, body }, 'nobody')).status, 404)
    // Of a provider that is known and not used here, and one that is called like a built-in.
    for (const provider of ['stripe', 'constructor', '__proto__', '%00']) {
      assert.equal((await send({ headers, body }, provider)).status, 404, provider)
    }
    const large = await send({ headers, body: 'x'.repeat(5 * 1024 * 1024) })
    assert.deepEqual(large, { status: 413, code: 'request.too_large' })
    assert.isEmpty(await inboxOf(headers['webhook-id']))
  })

  test('what is signed and is no message of the provider is refused, and never a 500', async ({
    assert,
  }) => {
    const money = { amount: '1000', currency: 'USD' }
    const unknownKind = { type: 'checkout.lost', data: { id: 'x', amount: money } }
    for (const content of [
      '',
      ' ',
      'null',
      '[]',
      '"checkout.paid"',
      '{"type":"checkout.paid"',
      '{"type":"checkout.paid","data":null}',
      JSON.stringify({ type: 'checkout.paid', data: { id: 1, amount: money } }),
      JSON.stringify({
        type: 'checkout.paid',
        data: { id: 'x', amount: { ...money, amount: '1.5' } },
      }),
      JSON.stringify({
        type: 'checkout.paid',
        data: { id: 'x', amount: { ...money, currency: 'ABC' } },
      }),
      JSON.stringify({ type: 'chargeback.opened', data: { id: 'x', amount: money } }),
    ]) {
      const answer = await send(signed(content))
      assert.deepEqual(answer, { status: 400, code: 'escrow.callback_malformed' }, content)
    }
    const nameless = await send(signed(JSON.stringify(unknownKind), 'x'.repeat(256)))
    assert.deepEqual(nameless, { status: 400, code: 'escrow.callback_malformed' })
  })

  test('a kind of event we do not know is kept, flagged and posts nothing', async ({ assert }) => {
    const id = newId('evt')
    const data = { id: 'x', amount: { amount: '1000', currency: 'USD' } }
    for (const type of ['checkout.refurbished', 'constructor', 'toString']) {
      const sent = signed(JSON.stringify({ type, data }), `${id}-${type}`)
      assert.equal((await send(sent)).status, 200, type)
      await runSchedules('escrow.process_callbacks')
      const [stored] = await inboxOf(`${id}-${type}`)
      assert.deepInclude(stored, { state: 'flagged', note: 'We do not act on this kind of event' })
    }
  })

  test('refused calls are kept once a minute, with their number', async ({ assert }) => {
    const db = await app.container.make(Database)
    const refused = async () => {
      const [row] = await sql<{ rows: number; times: number }>(
        db.connection(),
        `select count(*)::integer as rows, coalesce(sum(times), 0)::integer as times
         from escrow.provider_inbox where state = 'refused' and provider = 'sandbox'
           and event_id like 'refused:escrow.callback_signature:%'`
      )
      return row ?? { rows: 0, times: 0 }
    }
    const before = await refused()
    const { body } = await genuine()
    const forged = { headers: { 'content-type': 'application/json' }, body }
    await Promise.all(Array.from({ length: 20 }, () => send(forged)))
    const after = await refused()
    assert.equal(after.times - before.times, 20)
    assert.isAtMost(after.rows - before.rows, 2)
  })

  test('one that cannot be settled does not stop those it came with', async ({
    assert,
    cleanup,
  }) => {
    const db = await app.container.make(Database)
    const deposits = await app.container.make(Deposits)
    const { id: partyId } = await makeAccount()
    const ids = await Promise.all(Array.from({ length: 7 }, () => paidDeposit(partyId)))
    const bad = ids[3] ?? ''
    const lock = deposits.lock.bind(deposits)
    deposits.lock = async (tx, asked) => {
      if (asked.includes(bad)) throw new Error('This one breaks')
      return lock(tx, asked)
    }
    app.container.swap(Deposits, () => deposits)
    cleanup(() => app.container.restore(Deposits))
    for (const id of ids) await send(await genuine(id))
    await assert.rejects(() => runSchedules('escrow.process_callbacks'), /Some callbacks failed/)
    const states = await sql<{ id: string; state: string }>(
      db.connection(),
      `select id, state from escrow.deposits where party_id = :partyId`,
      { partyId }
    )
    for (const { id, state } of states) assert.equal(state, id === bad ? 'pending' : 'succeeded')
    const [resting] = await sql<{ attempts: number; note: string; rests: boolean }>(
      db.connection(),
      `select attempts, note, next_try_at > received_at as rests from escrow.provider_inbox
       where event_id = :eventId and state = 'received'`,
      { eventId: `${bad}-checkout.paid` }
    )
    assert.deepEqual(resting, { attempts: 1, note: 'Error: This one breaks', rests: true })
  })
})
