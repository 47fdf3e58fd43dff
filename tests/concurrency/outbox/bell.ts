import { spawn, type ChildProcess } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import app from '@adonisjs/core/services/app'
import { Database } from '@adonisjs/lucid/database'
import { DateTime } from 'luxon'
import pg from 'pg'
import { system } from '#kernel/actor'
import { Outbox } from '#kernel/outbox/outbox'
import { UnitOfWork } from '#kernel/unit_of_work'
import { Struck } from '#tests/concurrency/outbox/struck'

const WORKER = fileURLToPath(new URL('faulty_worker.ts', import.meta.url))

export function startWorker(env: Record<string, string> = {}): ChildProcess {
  return spawn(process.execPath, ['--import=@poppinss/ts-exec', WORKER], {
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
}

export async function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  child.kill('SIGKILL')
  await once(child, 'exit')
}

let bell = ''

/** The aggregate of this test's events. */
export const currentBell = () => bell

/** Appends this many events, each in a transaction of its own. */
export async function strike(count: number): Promise<void> {
  const work = await app.container.make(UnitOfWork)
  for (let stroke = 1; stroke <= count; stroke++) {
    await work.run((tx) =>
      new Outbox().append(tx, Struck, {
        aggregateId: bell,
        payload: { bell: `stroke ${stroke}` },
        actor: system('probe'),
        occurredAt: DateTime.utc(),
      })
    )
  }
}

/** Makes the table of effects, and lets the database tell when there is something new. */
export async function prepareStrokes() {
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
}

/**
 * A new bell for each test. Inbox rows stay: a job that a killed worker held comes again once its
 * lock is over, maybe in the next test's time, and they are what keeps it from taking effect twice.
 */
export async function forgetStrokes(): Promise<void> {
  const db = await app.container.make(Database)
  await db.rawQuery('delete from public.probe_strokes')
  bell = `bell-${randomUUID()}`
}

/** How many events of this test's bell are handled, and how many still wait to be published. */
async function heard(client: pg.Client): Promise<{ handled: number; waiting: number }> {
  const { rows } = await client.query<{ handled: number; waiting: number }>(
    `select count(i.event_id)::int as handled,
            (count(*) filter (where o.published_at is null))::int as waiting
     from kernel.outbox o
     left join kernel.inbox i on i.event_id = o.id and i.listener = 'probe.record'
     where o.name = 'probe.struck' and o.aggregate_id = $1`,
    [bell]
  )
  return rows[0] ?? { handled: 0, waiting: 0 }
}

/** Resolves, told by the database, once this many events are handled and none is unpublished. */
export async function inboxReaches(count: number): Promise<{ reached: Promise<void> }> {
  const client = new pg.Client({ connectionString: process.env.DATABASE_URL })
  await client.connect()
  await client.query('listen probe')
  let looking: Promise<unknown> = Promise.resolve()
  const reached = new Promise<void>((resolve, reject) => {
    const look = async () => {
      const { handled, waiting } = await heard(client)
      if (handled >= count && waiting === 0) resolve()
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
