import app from '@adonisjs/core/services/app'
import { test } from '@japa/runner'
import queueConfig from '#config/queue'
import type { QueueBackend } from '#kernel/queue/backend'
import { PostgresBackend } from '#kernel/queue/postgres_backend'
import { RedisBackend } from '#kernel/queue/redis_backend'
import { channels } from '#kernel/realtime/channels'
import { Realtime } from '#kernel/realtime/realtime'
import { RelayTransport } from '#kernel/realtime/relay_transport'
import { EventStream } from '#tests/support/event_stream'
import { namedActors } from '#tests/support/named_actors'

const base = `http://127.0.0.1:${process.env.PORT}`

const steer = (who: string, action: string, uid: string, channel: unknown) =>
  fetch(`${base}/__transmit/${action}`, {
    method: 'POST',
    headers: { 'authorization': `Bearer ${who}`, 'content-type': 'application/json' },
    body: JSON.stringify({ uid, channel }),
  })

const listen = (who: string, uid: string) =>
  EventStream.open(`${base}/__transmit/events?uid=${uid}`, {
    'accept': 'text/event-stream',
    'x-probe-account': who,
  })

const report = (error: Error) => {
  throw error
}

const otherProcess = (): { realtime: Realtime; close(): Promise<void> } => {
  const backend: QueueBackend = queueConfig.redisUrl
    ? new RedisBackend(queueConfig.redisUrl, queueConfig.prefix, report)
    : new PostgresBackend(queueConfig.postgres, 4, report)
  const transport = new RelayTransport(async () => backend.relay('realtime'), report)
  const realtime = new Realtime(transport, () => Promise.reject(new Error('has no browsers')))
  return {
    realtime,
    async close() {
      await transport.disconnect()
      await backend.close()
    },
  }
}

channels.authorize('probes/:owner/:id', (actor, { owner }) => {
  return actor.kind === 'account' && actor.accountId === owner
})

test.group('Live updates | @backends', (group) => {
  group.each.setup(namedActors)

  test('what one process publishes reaches the browser at another', async ({ assert, cleanup }) => {
    const other = otherProcess()
    cleanup(() => other.close())
    const stream = await listen('amina', 'stream-one')
    cleanup(() => stream.close())

    const answer = await steer('amina', 'subscribe', 'stream-one', 'probes/amina/1')
    assert.equal(answer.status, 204)
    const subscribed = await stream.next('probes/amina/1')
    assert.deepEqual(subscribed.payload, { type: 'subscribed' })
    await other.realtime.publish('probes/amina/1', { type: 'changed', amount: '1250' })

    const { payload } = await stream.next('probes/amina/1')
    assert.deepEqual(payload, { type: 'changed', amount: '1250' })
  })

  test('a subscription may arrive at another process than the stream', async ({
    assert,
    cleanup,
  }) => {
    const other = otherProcess()
    cleanup(() => other.close())
    const stream = await listen('amina', 'stream-two')
    cleanup(() => stream.close())

    await other.realtime.steer({
      action: 'subscribe',
      streamId: 'amina.stream-two',
      channel: 'probes/amina/2',
    })
    const { payload } = await stream.next('probes/amina/2')
    assert.deepEqual(payload, { type: 'subscribed' })
  })

  test('what ends an account’s streams ends them wherever they are, and nobody else’s', async ({
    assert,
    cleanup,
  }) => {
    const other = otherProcess()
    cleanup(() => other.close())
    const [ended, another] = [
      await listen('ami', 'stream-ends'),
      await listen('amina', 'stream-on'),
    ]
    cleanup(() => ended.close())
    cleanup(() => another.close())
    await steer('amina', 'subscribe', 'stream-on', 'probes/amina/9')
    await another.next('probes/amina/9')

    await other.realtime.endOf('ami')
    await assert.rejects(() => ended.next('probes/ami/9'), 'The stream ended')
    await other.realtime.publish('probes/amina/9', { type: 'changed' })
    assert.deepEqual((await another.next('probes/amina/9')).payload, { type: 'changed' })
  })

  test('a channel that was left stays silent', async ({ assert, cleanup }) => {
    const realtime = await app.container.make(Realtime)
    const stream = await listen('amina', 'stream-three')
    cleanup(() => stream.close())
    for (const channel of ['probes/amina/3', 'probes/amina/4']) {
      await steer('amina', 'subscribe', 'stream-three', channel)
      await stream.next(channel)
    }
    await steer('amina', 'unsubscribe', 'stream-three', 'probes/amina/3')
    await realtime.publish('probes/amina/3', { type: 'unheard' })
    await realtime.publish('probes/amina/4', { type: 'heard' })

    const heard = await stream.next('probes/amina/3', 'probes/amina/4')
    assert.deepEqual(heard, { channel: 'probes/amina/4', payload: { type: 'heard' } })
  })

  test('nobody listens to a channel of another, nor to one that no module declared', async ({
    assert,
  }) => {
    const foreign = await steer('ben', 'subscribe', 'stream-four', 'probes/amina/1')
    const unknown = await steer('ben', 'subscribe', 'stream-four', 'secrets/1')
    const nearly = await steer('ben', 'subscribe', 'stream-four', 'probes/ben/1/extra')

    assert.deepEqual([foreign.status, unknown.status, nearly.status], [404, 404, 404])
  })

  test('nobody steers the stream of another by knowing its name', async ({ assert, cleanup }) => {
    const realtime = await app.container.make(Realtime)
    const stream = await listen('amina', 'stream-five')
    cleanup(() => stream.close())
    await steer('amina', 'subscribe', 'stream-five', 'probes/amina/5')
    await stream.next('probes/amina/5')
    await steer('ben', 'unsubscribe', 'stream-five', 'probes/amina/5')
    await realtime.publish('probes/amina/5', { type: 'still here' })

    const { payload } = await stream.next('probes/amina/5')
    assert.deepEqual(payload, { type: 'still here' })
  })

  test('a visitor has no stream, and a nameless or malformed request none either', async ({
    assert,
  }) => {
    const statusOf = async (url: string, headers: Record<string, string> = {}) => {
      const response = await fetch(`${base}${url}`, { headers })
      await response.body?.cancel()
      return response.status
    }
    const signedIn = { 'x-probe-account': 'amina' }

    assert.equal(await statusOf('/__transmit/events?uid=stream-six'), 401)
    assert.equal(await statusOf('/__transmit/events', signedIn), 400)
    assert.equal(await statusOf('/__transmit/events?uid=no%20spaces', signedIn), 400)
    assert.equal((await steer('amina', 'subscribe', 'stream-six', { a: 1 })).status, 400)
    assert.equal((await steer('amina', 'subscribe', 'stream-six', undefined)).status, 400)
  })
})
