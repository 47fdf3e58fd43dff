import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import app from '@adonisjs/core/services/app'
import { Database } from '@adonisjs/lucid/database'
import { test } from '@japa/runner'
import { DateTime } from 'luxon'
import pg from 'pg'
import { system } from '#kernel/actor'
import { Outbox } from '#kernel/outbox/outbox'
import { UnitOfWork } from '#kernel/unit_of_work'
import { Struck } from '#tests/concurrency/outbox/struck'

const WORKER = fileURLToPath(new URL('faulty_worker.ts', import.meta.url))
const FAULTS = ['before publishing', 'before marking', 'in the listener']

const start = (fault?: string): ChildProcess =>
  spawn(process.execPath, ['--import=@poppinss/ts-exec', WORKER], {
    env: { ...process.env, FAULT: fault ?? '' },
    stdio: ['ignore', 'ignore', 'inherit'],
  })

const strike = async (count: number): Promise<void> => {
  const work = await app.container.make(UnitOfWork)
  for (let stroke = 1; stroke <= count; stroke++) {
    await work.run((tx) =>
      new Outbox().append(tx, Struck, {
        aggregateId: 'bell',
        payload: { bell: `stroke ${stroke}` },
        actor: system('probe'),
        occurredAt: DateTime.utc(),
      })
    )
  }
}

test.group('A worker that is killed | @backends', (group) => {
  group.setup(async () => {
    const db = await app.container.make(Database)
    await db.rawQuery(`
      create table public.probe_strokes (event_id text not null);
      create function public.probe_told() returns trigger language plpgsql as $$
      begin perform pg_notify('probe', ''); return null; end $$;
      create trigger probe_told after insert on kernel.inbox
        for each row execute function public.probe_told();
      create trigger probe_told after update on kernel.outbox
        for each statement execute function public.probe_told();
    `)
    return () =>
      db.rawQuery('drop table public.probe_strokes; drop function public.probe_told() cascade')
  })

  group.each.setup(async () => {
    const db = await app.container.make(Database)
    await db.rawQuery(`
      delete from public.probe_strokes;
      delete from kernel.inbox where listener = 'probe.record';
    `)
  })

  for (const fault of FAULTS) {
    test(`${fault} loses no event and repeats no effect`, async ({ assert, cleanup }) => {
      const db = await app.container.make(Database)
      await strike(20)
      const doomed = start(fault)
      const [, signal] = await once(doomed, 'exit')
      assert.equal(signal, 'SIGKILL')

      const inbox = await inboxReaches(20)
      const successor = start()
      cleanup(() => ended(successor))
      await inbox.reached

      const { rows } = await db.rawQuery<{ rows: Record<string, string>[] }>(
        `select count(*) as effects, count(distinct event_id) as events
         from public.probe_strokes`
      )
      assert.deepEqual(rows[0], { effects: '20', events: '20' })
    }).timeout(40_000)
  }

  test('a worker told to stop finishes what it has begun', async ({ assert }) => {
    const db = await app.container.make(Database)
    const inbox = await inboxReaches(1)
    const worker = start()
    await strike(30)
    await inbox.reached
    worker.kill('SIGTERM')
    const [code] = await once(worker, 'exit')

    assert.equal(code, 0)
    const { rows } = await db.rawQuery<{ rows: { effects: string; handled: string }[] }>(
      `select (select count(*) from public.probe_strokes) as effects,
              (select count(*) from kernel.inbox where listener = 'probe.record') as handled`
    )
    assert.equal(rows[0]?.effects, rows[0]?.handled)
  }).timeout(40_000)
})

/** Resolves, told by the database, once this many events are handled and none is unpublished. */
async function inboxReaches(count: number): Promise<{ reached: Promise<void> }> {
  const client = new pg.Client({ connectionString: process.env.DATABASE_URL })
  await client.connect()
  await client.query('listen probe')
  let looking: Promise<unknown> = Promise.resolve()
  const reached = new Promise<void>((resolve, reject) => {
    const look = async () => {
      const { rows } = await client.query<{ handled: number; waiting: number }>(
        `select
           (select count(*)::int from kernel.inbox where listener = 'probe.record') as handled,
           (select count(*)::int from kernel.outbox
            where name = 'probe.struck' and published_at is null) as waiting`
      )
      const [now] = rows
      if (now && now.handled >= count && now.waiting === 0) resolve()
    }
    const lookNext = () => {
      looking = looking.then(look).catch(reject)
    }
    client.on('notification', lookNext)
    client.once('error', reject)
    lookNext()
  })
  return { reached: reached.finally(() => looking.then(() => client.end())) }
}

async function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  child.kill('SIGKILL')
  await once(child, 'exit')
}
