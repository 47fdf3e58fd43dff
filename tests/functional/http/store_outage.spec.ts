import { test } from '@japa/runner'
import queueConfig from '#config/queue'
import { Cluster } from '#tests/support/cluster'
import { DatabaseProxy } from '#tests/support/database_proxy'

/** What sessions, limits and queues lie in. */
const store = queueConfig.redisUrl
  ? { variable: 'REDIS_URL', name: 'redis', url: queueConfig.redisUrl }
  : { variable: 'DATABASE_URL', name: 'database', url: process.env.DATABASE_URL ?? '' }

test.group('The store of the sessions goes away | @backends', () => {
  test('so whoever has one is told when to come back, and finds it as it was', async ({
    assert,
    cleanup,
  }) => {
    const proxy = await DatabaseProxy.before(store.url)
    cleanup(() => proxy.cut())
    const cluster = await Cluster.start(1, 0, { [store.variable]: proxy.url })
    cleanup(() => cluster.stop())
    const first = await fetch(`${cluster.url}/api/v1/sessions/current`)
    const cookies = first.headers.getSetCookie().map((line) => line.split(';')[0])
    const ask = (path: string) =>
      fetch(`${cluster.url}${path}`, { headers: { cookie: cookies.join('; ') } })
    assert.equal((await ask('/readyz')).status, 200)

    await proxy.cut()
    const [current, ready, alive] = await Promise.all(
      ['/api/v1/sessions/current', '/readyz', '/healthz'].map(ask)
    )
    assert.equal(current?.status, 503)
    assert.isAtLeast(Number(current?.headers.get('retry-after')), 1)
    assert.equal(ready?.status, 503)
    assert.deepInclude(await ready?.json(), { status: 'unavailable', [store.name]: 'unreachable' })
    assert.equal(alive?.status, 200)

    await proxy.restore()
    const back = await ask('/api/v1/sessions/current')
    assert.equal(back.status, 200)
    // The XSRF cookie is made once per session: its session is still known.
    assert.isFalse(back.headers.getSetCookie().some((line) => line.startsWith('XSRF-TOKEN=')))
  })
})
