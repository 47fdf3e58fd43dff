import app from '@adonisjs/core/services/app'
import { Database } from '@adonisjs/lucid/database'
import { test } from '@japa/runner'
import { DateTime } from 'luxon'
import { newId } from '#kernel/ids'
import { CODE_KIND } from '#notices/domain/phone_code'
import { ChannelRefused } from '#notices/gateways/channel'
import { drain } from '#tests/support/drain'
import { namedActors } from '#tests/support/named_actors'
import {
  forgetPlanned,
  plan,
  recordChannels,
  rowOf,
  statesOf,
} from '#tests/support/notices/deliveries'

const base = `http://127.0.0.1:${process.env.PORT}/api/v1`
const SUPPORT = `${newId('acc')}:support`

interface Answer {
  status: number
  data: { id: string; attributes: Record<string, unknown>; meta: { can: string[] } }[]
  meta?: { outages?: unknown[] }
}

async function call(who: string, path: string, attributes?: unknown): Promise<Answer> {
  const response = await fetch(`${base}${path}`, {
    method: attributes ? 'POST' : 'GET',
    headers: {
      'authorization': `Bearer ${who}`,
      'content-type': 'application/vnd.api+json',
      'idempotency-key': newId('evt'),
    },
    ...(attributes ? { body: JSON.stringify({ data: { type: 'deliveries', attributes } }) } : {}),
  })
  const text = await response.text()
  const json = (text ? JSON.parse(text) : {}) as { data?: Answer['data'] | Answer['data'][number] }
  return { ...json, status: response.status, data: [json.data ?? []].flat() }
}

/** Two that could not be delivered; the channel takes them from now on. */
async function twoDead(cleanup: (undo: () => void) => void) {
  const { sms, restore } = recordChannels()
  cleanup(restore)
  sms.failure = new ChannelRefused('not a mobile number')
  const dead = await plan(2, { channel: 'sms', address: '+254200000' })
  await drain()
  sms.failure = null
  return { sms, ids: dead.map(({ id }) => id), dead }
}

test.group('What could not be delivered', (group) => {
  group.each.setup(namedActors)
  group.each.setup(() => forgetPlanned)

  test('is listed for support with its reason, the latest first', async ({ assert, cleanup }) => {
    const { ids } = await twoDead(cleanup)
    const { data, meta } = await call(SUPPORT, '/deliveries?filter[state]=dead&filter[channel]=sms')
    const own = data.filter(({ id }) => ids.includes(id))
    assert.lengthOf(own, 2)
    assert.deepInclude(own[0]?.attributes, {
      ...{ state: 'dead', error: 'not a mobile number', attempts: 1, address: '+254200000' },
    })
    assert.notProperty(own[0]?.attributes, 'body')
    assert.deepEqual(own[0]?.meta.can, ['replay'])
    assert.isArray(meta?.outages)

    const { data: delivered } = await call(SUPPORT, '/deliveries?filter[state]=delivered')
    assert.isFalse(delivered.some(({ id }) => ids.includes(id)))
  })

  test('is sent again by support, one or many, each with its reason in the audit log', async ({
    assert,
    cleanup,
  }) => {
    const { sms, ids, dead } = await twoDead(cleanup)
    const [first = '', second = ''] = ids
    const [again] = (await call(SUPPORT, `/deliveries/${first}/replay`, { reason: 'New number' }))
      .data
    assert.equal(again?.attributes.state, 'waiting')
    await drain()
    assert.deepEqual(await statesOf(dead), ['delivered', 'dead'])

    const both = { reason: 'The provider was down', ids }
    assert.equal((await call(SUPPORT, '/deliveries/replay', both)).status, 409)
    const rest = await call(SUPPORT, '/deliveries/replay', { ...both, ids: [second] })
    assert.equal(rest.status, 204)
    await drain()
    assert.deepEqual(await statesOf(dead), ['delivered', 'delivered'])
    assert.lengthOf(sms.sent, 2)

    const db = await app.container.make(Database)
    const entries = (await db
      .from('kernel.audit_log')
      .whereIn('subject_id', ids)
      .orderBy('occurred_at')) as { action: string; reason: string }[]
    assert.deepEqual(
      entries.map(({ action, reason }) => `${action}: ${reason}`),
      ['notices.delivery_replayed: New number', 'notices.delivery_replayed: The provider was down']
    )
  })

  test('is forgotten of a code, dead or too late, and sent again by nobody', async ({
    assert,
    cleanup,
  }) => {
    const { sms, restore } = recordChannels()
    cleanup(restore)
    sms.failure = new ChannelRefused('not a mobile number')
    const code = {
      channel: 'sms',
      kind: CODE_KIND,
      address: '+254200001',
      body: '123456 is your code.',
    } as const
    const [dead] = await plan(1, code)
    const [late] = await plan(1, { ...code, expiresAt: DateTime.utc().minus({ days: 1 }) })
    await drain()
    const rows = [await rowOf(dead?.id ?? ''), await rowOf(late?.id ?? '')]
    assert.deepEqual(
      rows.map((row) => [row?.state, row?.body]),
      [
        ['dead', ''],
        ['expired', ''],
      ]
    )

    const path = `/deliveries/${dead?.id}`
    assert.deepEqual((await call(SUPPORT, path)).data[0]?.meta.can, [])
    assert.equal((await call(SUPPORT, `${path}/replay`, { reason: 'Please' })).status, 409)
  })

  test('is nobody else’s business', async ({ assert, cleanup }) => {
    const { ids } = await twoDead(cleanup)
    const path = `/deliveries/${ids[0]}`
    const auditor = `${newId('acc')}:auditor`
    assert.equal((await call(auditor, path)).status, 200)
    assert.deepEqual((await call(auditor, path)).data[0]?.meta.can, [])
    assert.equal((await call(auditor, `${path}/replay`, { reason: 'Please' })).status, 403)
    assert.equal((await call(newId('acc'), path)).status, 404)
    assert.deepEqual((await call(newId('acc'), '/deliveries')).data, [])
    assert.equal((await call(SUPPORT, `${path}/replay`, { reason: '' })).status, 422)
    assert.equal((await call(SUPPORT, '/deliveries?filter[state]=lost')).status, 400)
  })
})
