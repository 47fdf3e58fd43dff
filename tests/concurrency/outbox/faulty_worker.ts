import '@poppinss/ts-exec'

/**
 * A worker process of its own that kills itself (SIGKILL, so nothing is cleaned up) at the point
 * named by FAULT, or works on when there is none.
 */
await import('../../../bin/defaults.js')
await import('reflect-metadata')
const { Ignitor } = await import('@adonisjs/core')

const ROOT = new URL('../../../', import.meta.url)
const importer = (path: string) => import(path.startsWith('.') ? new URL(path, ROOT).href : path)
const die = () => process.kill(process.pid, 'SIGKILL')
const never = () => new Promise<never>(() => {})

const app = new Ignitor(ROOT, { importer })
  .tap((application) => {
    application.booting(async () => {
      await import('#start/env')
    })
    application.listen('SIGTERM', () => application.terminate())
  })
  .createApp('console')
await app.init()
await app.boot()

const { Database } = await import('@adonisjs/lucid/database')
const { default: config } = await import('#config/queue')
const { JobRegistry } = await import('#kernel/job')
const { Listener, ListenerRegistry } = await import('#kernel/listener')
const { Queues } = await import('#kernel/queue/queues')
const { JobRunner } = await import('#kernel/queue/runner')
const { WorkerRuntime } = await import('#kernel/queue/worker_runtime')
const { Struck } = await import('#tests/concurrency/outbox/struck')

const fault = process.env.FAULT ?? ''

class Record extends Listener<{ bell: string }> {
  static override readonly listenerName = 'probe.record'

  async handle({ id }: { id: string }, tx: import('#kernel/unit_of_work').Tx) {
    await tx.rawQuery('insert into public.probe_strokes (event_id) values (?)', [id])
    if (fault !== 'in the listener') return
    die()
    await never()
  }
}

const queues = await app.container.make(Queues)
const store = queues.get('default')
const addBulk = store.addBulk.bind(store)
store.addBulk = async (jobs) => {
  if (fault === 'before publishing') {
    die()
    await never()
  }
  const added = await addBulk(jobs)
  if (fault === 'before marking') {
    die()
    await never()
  }
  return added
}

const listeners = new ListenerRegistry()
listeners.listen(Struck, async () => ({ default: Record }))
const jobs = new JobRegistry()
const runtime = new WorkerRuntime(
  await app.container.make(Database),
  queues,
  await JobRunner.load(app.container, { jobs, listeners }),
  jobs,
  {
    target: config.postgres,
    settings: { ...config.settings, lockDuration: 1_000, stalledInterval: 500 },
    concurrency: config.concurrency,
    report: (error) => process.stdout.write(`${error.stack}\n`),
  }
)
app.terminating(() => runtime.stop())
await app.start(async () => {
  await runtime.start()
  process.stdout.write('worker started\n')
})
