import app from '@adonisjs/core/services/app'
import { Database } from '@adonisjs/lucid/database'
import vine from '@vinejs/vine'
import { test } from '@japa/runner'
import { DateTime } from 'luxon'
import { system } from '#kernel/actor'
import { defineEvent, type EventEnvelope } from '#kernel/events'
import { Job, JobQueue, registerJob, type JobClass, type JobContext } from '#kernel/job'
import { Listener, listen } from '#kernel/listener'
import { newId } from '#kernel/ids'
import { Outbox } from '#kernel/outbox/outbox'
import { OutboxRelay } from '#kernel/outbox/relay'
import { republishLost } from '#kernel/outbox/republish_lost'
import { Queues } from '#kernel/queue/queues'
import { JobRunner } from '#kernel/queue/runner'
import { installSchedules, restoreSchedules } from '#kernel/queue/schedules'
import { currentRequestId, withTrace } from '#kernel/trace'
import { UnitOfWork, type Tx } from '#kernel/unit_of_work'
import { drain } from '#tests/support/drain'

const Rung = defineEvent({
  name: 'probe.rung',
  version: 1,
  aggregate: 'probe',
  schema: vine.object({ note: vine.string() }),
})

const heard: { listener: string; note: string; requestId: string | null }[] = []

class FirstListener extends Listener<{ note: string }> {
  static override readonly listenerName = 'probe.first'

  async handle(event: EventEnvelope<{ note: string }>) {
    heard.push({ listener: 'first', note: event.payload.note, requestId: currentRequestId() })
  }
}

class FlakyListener extends Listener<{ note: string }> {
  static override readonly listenerName = 'probe.flaky'
  static tries = 0

  async handle(event: EventEnvelope<{ note: string }>, tx: Tx) {
    await tx.rawQuery('insert into public.probe_effects (event_id) values (?)', [event.id])
    FlakyListener.tries++
    if (FlakyListener.tries % 2 === 1) throw new Error('the first try fails after its effect')
  }
}

class Knock extends Job<{ door: string }> {
  static override readonly jobName = 'probe.knock'
  static override readonly queue = 'critical'
  static override readonly schema = vine.object({ door: vine.string() })
  static override readonly attempts = 3
  static attempts_: number[] = []
  static givenUp: string[] = []
  static requestIds: (string | null)[] = []

  async handle({ door }: { door: string }, { attempt }: JobContext) {
    Knock.attempts_.push(attempt)
    Knock.requestIds.push(currentRequestId())
    if (door === 'locked') throw new Error('nobody opens')
  }

  override async onFailed({ door }: { door: string }, error: Error) {
    Knock.givenUp.push(`${door}: ${error.message}`)
  }
}

listen(Rung, async () => ({ default: FirstListener }), { queue: 'bulk' })
listen(Rung, async () => ({ default: FlakyListener }))
registerJob(async () => ({ default: Knock }))

const schedule = (name: string) => ({
  name,
  cadence: { cron: '0 0 1 1 *' },
  load: async () => ({ default: Knock }),
  job: Knock as JobClass,
})

const append = async (note: string) => {
  const work = await app.container.make(UnitOfWork)
  await work.run((tx) =>
    new Outbox().append(tx, Rung, {
      aggregateId: newId('evt'),
      payload: { note },
      actor: system('probe'),
      occurredAt: DateTime.utc(),
    })
  )
}

test.group('Queues and the outbox | @backends', (group) => {
  group.setup(async () => {
    const db = await app.container.make(Database)
    await db.rawQuery('create table public.probe_effects (event_id text not null)')
    return () => db.rawQuery('drop table public.probe_effects')
  })
  group.each.setup(async () => {
    await drain({ failures: 'expected' })
    heard.length = 0
    FlakyListener.tries = 0
    Object.assign(Knock, { attempts_: [], givenUp: [], requestIds: [] })
  })

  test('an event reaches every listener, with the request that caused it', async ({ assert }) => {
    await withTrace({ requestId: 'req_1' }, () => append('hello'))
    const { events } = await drain()

    assert.isAtLeast(events, 1)
    assert.deepEqual(heard, [{ listener: 'first', note: 'hello', requestId: 'req_1' }])
    assert.equal(FlakyListener.tries, 2)
  })

  test('what a failed attempt did is undone, and the retry does it once', async ({ assert }) => {
    const db = await app.container.make(Database)
    await db.rawQuery('delete from public.probe_effects')
    await append('once')
    await drain()

    const { rows } = await db.rawQuery<{ rows: { count: string }[] }>(
      'select count(*) from public.probe_effects'
    )
    assert.equal(rows[0]?.count, '1')
  })

  test('an event published twice is handled once', async ({ assert }) => {
    const db = await app.container.make(Database)
    await append('twice')
    await drain()
    await db.rawQuery(`update kernel.outbox set published_at = null where name = 'probe.rung'`)
    const queues = await app.container.make(Queues)
    for (const queue of queues.all()) {
      await Promise.all((await queue.getCompleted()).map((job) => job.remove()))
    }
    await drain()

    assert.lengthOf(
      heard.filter(({ note }) => note === 'twice'),
      1
    )
  })

  test('an event whose jobs the queue has lost is found and handled', async ({ assert }) => {
    const db = await app.container.make(Database)
    const { subscriptions } = await app.container.make(JobRunner)
    const queues = await app.container.make(Queues)
    await append('before')
    await drain()
    await append('lost')
    await new OutboxRelay(db, queues, subscriptions).publishAll()
    await Promise.all(queues.all().map((queue) => queue.obliterate({ force: true })))
    // Others of this suite may have lost events as well.
    const republished = async () => {
      await republishLost(db.connection(), subscriptions.all(), 0)
      const { rows } = await db.rawQuery<{ rows: { note: string }[] }>(
        `select payload ->> 'note' as note from kernel.outbox
         where name = 'probe.rung' and published_at is null`
      )
      return rows.map(({ note }) => note)
    }
    assert.deepEqual(await republished(), ['lost'])
    await drain()

    assert.deepEqual(
      heard.map(({ note }) => note),
      ['before', 'lost']
    )
    assert.deepEqual(await republished(), [])
  })

  test('schedules that the queue has lost are put back, and old ones taken away', async ({
    assert,
  }) => {
    const queues = await app.container.make(Queues)
    const names = async () => {
      const schedulers = await queues.get('critical').getJobSchedulers()
      return schedulers.map(({ key }) => key).sort()
    }
    await installSchedules(queues, [schedule('probe.old'), schedule('probe.kept')])
    await installSchedules(queues, [schedule('probe.kept'), schedule('probe.new')])
    assert.deepEqual(await names(), ['probe.kept', 'probe.new'])
    await queues.get('critical').obliterate({ force: true })
    await restoreSchedules(queues, [schedule('probe.kept'), schedule('probe.new')])
    assert.deepEqual(await names(), ['probe.kept', 'probe.new'])
    const pressing = { ...schedule('probe.kept'), cadence: { everyMs: 60_000 }, pressing: true }
    await restoreSchedules(queues, [pressing])
    await installSchedules(queues, [pressing, schedule('probe.new')])
    assert.deepEqual(await names(), ['probe.new'], 'each worker runs it on the beat itself')
    await installSchedules(queues, [])
    assert.deepEqual(await names(), [])
  })

  test('draining lets be what a schedule repeats, and runs what was only delayed', async ({
    assert,
    cleanup,
  }) => {
    const queues = await app.container.make(Queues)
    const jobs = await app.container.make(JobQueue)
    cleanup(() => installSchedules(queues, []))
    await installSchedules(queues, [schedule('probe.hourly')])
    await jobs.push(Knock, { door: 'later' }, { jobId: newId('evt'), delayMs: 86_400_000 })

    await drain()

    assert.lengthOf(Knock.attempts_, 1)
    const { delayed } = await queues.get('critical').getJobCounts('delayed')
    assert.equal(delayed, 1)
  })

  test('a batch that cannot be enqueued stays unpublished', async ({ assert }) => {
    const db = await app.container.make(Database)
    const runner = await app.container.make(JobRunner)
    await append('kept')
    const broken = {
      get: () => ({ addBulk: () => Promise.reject(new Error('the queue is away')) }),
    } as unknown as Queues

    const relay = new OutboxRelay(db, broken, runner.subscriptions)
    await assert.rejects(() => relay.publishAll(), 'the queue is away')
    await drain()

    assert.deepEqual(
      heard.map(({ note }) => note),
      ['kept']
    )
  })

  test('a job pushed twice under one id runs once and carries its request', async ({ assert }) => {
    const jobs = await app.container.make(JobQueue)
    const jobId = newId('evt')
    await withTrace({ requestId: 'req_2' }, async () => {
      await jobs.push(Knock, { door: 'open' }, { jobId })
      await jobs.push(Knock, { door: 'open' }, { jobId })
    })
    await drain()

    assert.deepEqual(Knock.attempts_, [1])
    assert.deepEqual(Knock.requestIds, ['req_2'])
  })

  test('a job that keeps failing is told so once and kept as a dead letter', async ({ assert }) => {
    const jobs = await app.container.make(JobQueue)
    const jobId = newId('evt')
    await jobs.push(Knock, { door: 'locked' }, { jobId })
    const { failures } = await drain({ failures: 'expected' })

    assert.deepEqual(Knock.attempts_, [1, 2, 3])
    assert.deepEqual(Knock.givenUp, ['locked: nobody opens'])
    assert.lengthOf(failures, 1)
    const queues = await app.container.make(Queues)
    const letter = await queues.get('critical').getJob(`probe.knock-${jobId}`)
    assert.equal(await letter?.getState(), 'failed')
    assert.equal(letter?.failedReason, 'nobody opens')
  })

  test('a payload that does not fit the schema never reaches the job', async ({ assert }) => {
    const jobs = await app.container.make(JobQueue)
    await jobs.push(Knock, { door: 7 } as unknown as { door: string }, { jobId: newId('evt') })
    const { failures } = await drain({ failures: 'expected' })

    assert.lengthOf(failures, 1)
    assert.deepEqual(Knock.attempts_, [])
  })
})
