import { test } from '@japa/runner'
import { Cluster } from '#tests/support/cluster'
import { DatabaseProxy } from '#tests/support/database_proxy'

const OUTAGE_MS = 10_000
const READS = '/api/v1/talents'
const WRITES = '/api/v1/password-resets'

test.group('PostgreSQL goes away for ten seconds', () => {
  test('so reads and writes are told when to come back, and then succeed', async ({
    assert,
    cleanup,
  }) => {
    const proxy = await DatabaseProxy.before(process.env.DATABASE_URL ?? '')
    cleanup(() => proxy.cut())
    const cluster = await Cluster.start(1, 0, { DATABASE_URL: proxy.url, LOG_LEVEL: 'info' })
    cleanup(() => cluster.stop())
    const page = await fetch(`${cluster.url}/api/v1/sessions/current`)
    const browser = cookiesOf(page)
    const asks = () => [
      fetch(`${cluster.url}${READS}`),
      fetch(`${cluster.url}${WRITES}`, {
        method: 'POST',
        headers: { ...browser, 'content-type': 'application/vnd.api+json' },
        body: JSON.stringify({
          data: { type: 'password-resets', attributes: { email: 'nobody@example.com' } },
        }),
      }),
      fetch(`${cluster.url}/readyz`),
    ]
    const before = await Promise.all(asks())
    for (const answer of before) assert.isBelow(answer.status, 300, await answer.text())

    const inFlight = asks()
    await proxy.cut()
    for (const answer of await Promise.all(inFlight)) {
      assert.notEqual(answer.status, 500, await answer.text())
    }
    const end = performance.now() + OUTAGE_MS
    let asked = 0
    while (performance.now() < end) {
      for (const answer of await Promise.all(asks())) {
        asked++
        assert.equal(answer.status, 503)
        assert.isAtLeast(Number(answer.headers.get('retry-after')), 1)
      }
      assert.equal((await fetch(`${cluster.url}/healthz`)).status, 200)
    }
    assert.isAbove(asked, 10)

    await proxy.restore()
    for (const answer of await Promise.all(asks())) {
      assert.isBelow(answer.status, 300, await answer.text())
    }
  }).timeout(60_000)

  test('is a document with the reason, and tells nothing of the database', async ({
    assert,
    cleanup,
  }) => {
    const proxy = await DatabaseProxy.before(process.env.DATABASE_URL ?? '')
    cleanup(() => proxy.cut())
    const cluster = await Cluster.start(1, 0, { DATABASE_URL: proxy.url })
    cleanup(() => cluster.stop())
    await proxy.cut()
    const answer = await fetch(`${cluster.url}${READS}`)
    const text = await answer.text()

    assert.equal(answer.status, 503)
    assert.equal(answer.headers.get('content-type'), 'application/vnd.api+json')
    assert.match(text, /"service.unavailable"/)
    assert.notMatch(text, /postgres|ECONN|127\.0\.0\.1/i)
  }).timeout(60_000)
})

function cookiesOf(answer: Response): Record<string, string> {
  const cookies = answer.headers.getSetCookie().map((line) => line.split(';')[0] ?? '')
  const xsrf = cookies.find((cookie) => cookie.startsWith('XSRF-TOKEN=')) ?? ''
  return {
    'cookie': cookies.join('; '),
    'x-xsrf-token': decodeURIComponent(xsrf.slice('XSRF-TOKEN='.length)),
  }
}
