import { test } from '@japa/runner'
import app from '@adonisjs/core/services/app'
import db from '@adonisjs/lucid/services/db'
import { limits } from '#config/limiter'
import { asAccount, call, installProbe, probeBody, type Answer } from '#tests/support/probe'

const ORIGIN = `http://127.0.0.1:${process.env.PORT}`

/** What a browser keeps of an answer, and what it sends along because of it. */
function browser({ headers }: Answer): { 'cookie': string; 'x-xsrf-token': string } {
  const cookies = headers.getSetCookie().map((line) => line.split(';')[0] ?? '')
  const xsrf = cookies.find((cookie) => cookie.startsWith('XSRF-TOKEN='))
  return {
    'cookie': cookies.join('; '),
    'x-xsrf-token': xsrf?.slice('XSRF-TOKEN='.length) ?? '',
  }
}

test.group('A page in the browser', (group) => {
  group.setup(installProbe)

  test('may write with its session, its XSRF token and its own origin', async ({ assert }) => {
    const opened = browser(await call('GET', '/probe-shell'))
    const answer = await call('POST', '/api/v1/probes', {
      headers: { ...opened, origin: ORIGIN },
      body: probeBody('from a page'),
    })

    assert.equal(answer.status, 201)
  })

  test('gets what it needs from the API too, where it asks for it', async ({ assert }) => {
    const opened = browser(await call('GET', '/api/v1/probe-session'))

    assert.match(opened.cookie, /XSRF-TOKEN=/)
    assert.match(opened.cookie, /uvidense_session=/)
  })

  test('is refused {0}')
    .with([
      ['without a session', () => ({})],
      ['without the token', ({ cookie }: { cookie: string }) => ({ cookie })],
      ['with another token', (own: object) => ({ ...own, 'x-xsrf-token': 'e%3Aforged' })],
      ['from another site', (own: object) => ({ ...own, origin: 'https://evil.example' })],
      ['from a sandboxed frame', (own: object) => ({ ...own, origin: 'null' })],
      ['across sites', (own: object) => ({ ...own, 'sec-fetch-site': 'cross-site' })],
    ] as [string, (own: { cookie: string }) => Record<string, string>][])
    .run(async ({ assert }, [, headersOf]) => {
      const opened = browser(await call('GET', '/probe-shell'))
      const answer = await call('POST', '/api/v1/probes', {
        headers: headersOf(opened),
        body: probeBody('forged'),
      })

      assert.equal(answer.status, 403)
      assert.equal(answer.body.errors?.[0]?.code, 'request.csrf')
    })

  test('that was refused gets a token that works', async ({ assert }) => {
    const refused = await call('POST', '/api/v1/probes', { body: probeBody('late') })
    const answer = await call('POST', '/api/v1/probes', {
      headers: browser(refused),
      body: probeBody('second try'),
    })

    assert.equal(refused.status, 403)
    assert.equal(answer.status, 201)
  })
})

test.group('The carrier chooses the guard', (group) => {
  group.setup(installProbe)

  test('so a bad token is refused however good the cookie is', async ({ assert }) => {
    const opened = browser(await call('GET', '/probe-shell'))
    const answer = await call('POST', '/api/v1/probes', {
      headers: { ...opened, authorization: 'Bearer junk', origin: ORIGIN },
      body: probeBody('smuggled'),
    })

    assert.equal(answer.status, 401)
    assert.equal(answer.headers.get('www-authenticate'), 'Bearer')
  })

  test('so a token needs no XSRF token and opens no session', async ({ assert }) => {
    const before = await sessions()
    const answer = await call('POST', '/api/v1/probes', {
      headers: asAccount(),
      body: probeBody('from a program'),
    })

    assert.equal(answer.status, 201)
    assert.deepEqual(answer.headers.getSetCookie(), [])
    assert.equal(await sessions(), before)
  })

  test('so a visitor who only reads leaves nothing behind', async ({ assert }) => {
    const before = await sessions()
    const answer = await call('GET', '/api/v1/probes')

    assert.equal(answer.status, 200)
    assert.deepEqual(answer.headers.getSetCookie(), [])
    assert.equal(await sessions(), before)
  })

  async function sessions(): Promise<number> {
    const [row] = await db.from('kernel.sessions').count('* as n')
    return Number(row.n)
  }
})

test.group('Stacks | @backends', (group) => {
  group.setup(installProbe)

  test('a public page can be kept by anybody: no cookie, but the guards', async ({ assert }) => {
    const answer = await call('GET', '/probe-public')

    assert.deepEqual(answer.headers.getSetCookie(), [])
    assert.equal(answer.headers.get('x-frame-options'), 'DENY')
    assert.match(answer.headers.get('content-security-policy') ?? '', /script-src 'self'/)
  })

  test('a page of the app is kept by nobody', async ({ assert }) => {
    const answer = await call('GET', '/probe-shell')

    assert.equal(answer.headers.get('cache-control'), 'private, no-store')
  })

  test('a callback is handed on byte for byte, whatever it says it is', async ({ assert }) => {
    const body = '{ "spaced":  true,\n "odd": 1.0 }'
    for (const type of ['application/json', 'text/plain', 'application/x-www-form-urlencoded']) {
      const answer = await call('POST', '/api/v1/probe-callbacks', {
        headers: { 'content-type': type },
        body,
      })

      assert.deepEqual(answer.body, { raw: body } as object)
    }
  })

  test('a callback of 5 MB is refused', async ({ assert }) => {
    const answer = await call('POST', '/api/v1/probe-callbacks', { body: 'x'.repeat(5_000_000) })

    assert.equal(answer.status, 413)
  })

  test('every answer of the API says how much is left', async ({ assert }) => {
    const answer = await call('GET', '/api/v1/probes', { headers: asAccount('acc_counted') })

    assert.match(answer.headers.get('ratelimit-policy') ?? '', /^"account";q=\d+;w=60$/)
    assert.match(answer.headers.get('ratelimit') ?? '', /^"account";r=\d+;t=\d+$/)
  })

  test('the process says that it lives and that it can work', async ({ assert }) => {
    const alive = await call('GET', '/healthz')
    const ready = await call('GET', '/readyz')

    assert.equal(alive.status, 200)
    const needed = process.env.REDIS_URL ? { database: 'ok', redis: 'ok' } : { database: 'ok' }
    assert.deepEqual(ready.body, { status: 'ok', ...needed } as object)
  })
})

test.group('Asking too much | @backends', (group) => {
  group.setup(installProbe)

  test('is told when to come back, and others are not held up', async ({ assert }) => {
    const manager = await app.container.make('limiter.manager')
    await manager.use(limits.account).set('account:acc_greedy', limits.account.requests, '1 minute')
    const last = await call('GET', '/api/v1/probes', { headers: asAccount('acc_greedy') })
    const other = await call('GET', '/api/v1/probes', { headers: asAccount('acc_modest') })

    assert.equal(last.status, 429)
    assert.equal(last.body.errors?.[0]?.code, 'request.too_many')
    assert.isAtLeast(Number(last.headers.get('retry-after')), 1)
    assert.equal(other.status, 200)
  })
})
