import type { ChildProcess } from 'node:child_process'
import { on, once } from 'node:events'
import app from '@adonisjs/core/services/app'
import { Database } from '@adonisjs/lucid/database'
import { test } from '@japa/runner'
import {
  ended,
  forgetStrokes,
  inboxReaches,
  prepareStrokes,
  startWorker,
  strike,
} from '#tests/concurrency/outbox/bell'
import { DatabaseProxy } from '#tests/support/database_proxy'

test.group('A worker whose database goes away | @backends', (group) => {
  group.setup(prepareStrokes)
  group.each.setup(forgetStrokes)

  test('waits for it, and then goes on by itself', async ({ assert, cleanup }) => {
    const proxy = await DatabaseProxy.before(process.env.DATABASE_URL ?? '')
    cleanup(() => proxy.cut())
    const worker = startWorker({ DATABASE_URL: proxy.url })
    cleanup(() => ended(worker))
    const before = await inboxReaches(5)
    await strike(5)
    await before.reached

    const refused = says(worker, 'ECONNREFUSED')
    await proxy.cut()
    const after = await inboxReaches(10)
    await strike(5)
    await refused
    await proxy.restore()
    await after.reached

    const db = await app.container.make(Database)
    const { rows } = await db.rawQuery<{ rows: Record<string, string>[] }>(
      'select count(*) as effects, count(distinct event_id) as events from public.probe_strokes'
    )
    assert.deepEqual(rows[0], { effects: '10', events: '10' })
    worker.kill('SIGTERM')
    const [code] = await once(worker, 'exit')
    assert.equal(code, 0)
  })
})

async function says(worker: ChildProcess, words: string): Promise<void> {
  if (!worker.stdout) throw new Error('The worker has no output')
  for await (const chunk of on(worker.stdout, 'data')) {
    if (String(chunk).includes(words)) return
  }
}
