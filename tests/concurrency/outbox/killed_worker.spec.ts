import { once } from 'node:events'
import app from '@adonisjs/core/services/app'
import { Database } from '@adonisjs/lucid/database'
import { test } from '@japa/runner'
import {
  currentBell,
  ended,
  forgetStrokes,
  inboxReaches,
  prepareStrokes,
  startWorker,
  strike,
} from '#tests/concurrency/outbox/bell'

const FAULTS = ['before publishing', 'before marking', 'in the listener']

test.group('A worker that is killed | @backends', (group) => {
  group.setup(prepareStrokes)
  group.each.setup(forgetStrokes)

  for (const fault of FAULTS) {
    test(`${fault} loses no event and repeats no effect`, async ({ assert, cleanup }) => {
      const db = await app.container.make(Database)
      await strike(20)
      const doomed = startWorker({ FAULT: fault })
      const [, signal] = await once(doomed, 'exit')
      assert.equal(signal, 'SIGKILL')

      const inbox = await inboxReaches(20)
      const successor = startWorker()
      cleanup(() => ended(successor))
      await inbox.reached

      const { rows } = await db.rawQuery<{ rows: Record<string, string>[] }>(
        `select count(*) as effects, count(distinct event_id) as events
         from public.probe_strokes`
      )
      assert.deepEqual(rows[0], { effects: '20', events: '20' })
    })
  }

  test('a worker told to stop finishes what it has begun', async ({ assert }) => {
    const db = await app.container.make(Database)
    const inbox = await inboxReaches(1)
    const worker = startWorker()
    await strike(30)
    await inbox.reached
    worker.kill('SIGTERM')
    const [code] = await once(worker, 'exit')

    assert.equal(code, 0)
    const { rows } = await db.rawQuery<{ rows: { effects: string; handled: string }[] }>(
      `select (select count(*) from public.probe_strokes) as effects,
              (select count(*) from kernel.inbox join kernel.outbox on id = event_id
               where listener = 'probe.record' and aggregate_id = ?) as handled`,
      [currentBell()]
    )
    assert.equal(rows[0]?.effects, rows[0]?.handled)
  })
})
