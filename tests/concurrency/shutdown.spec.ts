import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { test } from '@japa/runner'
import { makeAccount } from '#database/factories/identity/accounts'
import { Browser } from '#tests/support/identity/browser'
import { Cluster } from '#tests/support/cluster'
import { EventStream } from '#tests/support/event_stream'

const SIGNALS = fileURLToPath(new URL('../../bin/support/signals.ts', import.meta.url))

test.group('A process that is told to end', () => {
  test('ends, as web with a browser’s stream open and as worker', async ({ assert, cleanup }) => {
    const account = await makeAccount()
    const cluster = await Cluster.start(1, 1)
    cleanup(() => cluster.stop())
    const browser = new Browser(cluster.url)
    await browser.get('/sessions/current')
    const { email, password } = account
    await browser.post('/sessions', 'sessions', { email, password })
    const cookie = [...browser.cookies].map(([name, value]) => `${name}=${value}`).join('; ')
    const address = `${cluster.url}/__transmit/events?uid=a-stream-that-stays`
    const stream = await EventStream.open(address, { cookie, accept: 'text/event-stream' })
    cleanup(() => stream.close())

    assert.deepEqual(await Promise.all([cluster.end('web'), cluster.end('worker')]), [0, 0])
  })

  test('is cut off at its deadline', async ({ assert }) => {
    const program = `
      const { endOnSignal } = await import(${JSON.stringify(SIGNALS)})
      endOnSignal(() => new Promise(() => {}), 200)
      setInterval(() => {}, 1000)
      process.stdout.write('up')`
    const args = ['--import=@poppinss/ts-exec', '--input-type=module', '--eval', program]
    const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'ignore'] })
    await once(child.stdout, 'data')
    child.kill('SIGTERM')
    const [code, signal] = (await once(child, 'exit')) as [number | null, string | null]
    assert.deepEqual([code, signal], [1, null])
  })
})
