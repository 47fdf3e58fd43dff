import app from '@adonisjs/core/services/app'
import { Database } from '@adonisjs/lucid/database'
import { QUEUE_NAMES, jobRegistry } from '#kernel/job'
import { OutboxRelay } from '#kernel/outbox/relay'
import { jobOptions } from '#kernel/queue/job_queue'
import type { JobWorker, QueuedJob } from '#kernel/queue/backend'
import { Queues } from '#kernel/queue/queues'
import { JobRunner } from '#kernel/queue/runner'
import { SendDeliveries } from '#notices/actions/send_deliveries'

const TOKEN = 'drain'

interface Plant {
  relay: OutboxRelay
  queues: Queues
  runner: JobRunner
  workers: JobWorker[]
}

let plant: Promise<Plant> | undefined

export interface Drained {
  events: number
  jobs: number
  /** Why each job that ran out of attempts did. */
  failures: Error[]
}

/**
 * Publishes the outbox and runs every job, retries and what these cause included, in this process
 * and in order, until nothing is left; what is to leave the house by then leaves it.
 *
 * @throws AggregateError when a job ran out of attempts, unless failures are `expected`
 */
export async function drain(options: { failures?: 'expected' } = {}): Promise<Drained> {
  plant ??= build()
  const { relay, queues, workers } = await plant
  const drained: Drained = { events: 0, jobs: 0, failures: [] }
  for (;;) {
    const events = await relay.publishAll()
    let jobs = 0
    for (const worker of workers) jobs += await empty(worker, await plant, drained.failures)
    drained.events += events
    drained.jobs += jobs
    if (events === 0 && jobs === 0 && (await promote(queues)) === 0 && !(await send())) break
  }
  if (drained.failures.length > 0 && options.failures !== 'expected') {
    throw new AggregateError(drained.failures, drained.failures.map(String).join('\n'))
  }
  return drained
}

/** Runs every scheduled job once (deadline sweeps, batches), then drains. */
export async function runSchedules(...names: string[]): Promise<Drained> {
  plant ??= build()
  const { queues } = await plant
  for (const { name, job } of await jobRegistry.scheduled()) {
    if (names.length > 0 && !names.includes(name)) continue
    await queues
      .get(job.queue)
      .add(job.jobName, { requestId: null, payload: {} }, { ...jobOptions(1), removeOnFail: true })
  }
  return drain()
}

/** Whether anything was to be sent. */
async function send(): Promise<boolean> {
  const deliveries = await app.container.make(SendDeliveries)
  let sent = 0
  for (const urgency of QUEUE_NAMES) sent += await deliveries.execute(urgency)
  return sent > 0
}

async function build(): Promise<Plant> {
  const queues = await app.container.make(Queues)
  const runner = await app.container.make(JobRunner)
  const relay = new OutboxRelay(await app.container.make(Database), queues, runner.subscriptions)
  await queues.touch()
  const workers = QUEUE_NAMES.map((name) => queues.backend.worker(name, null, {}))
  await Promise.all(workers.map((worker) => worker.waitUntilReady()))
  app.terminating(async () => {
    await Promise.all(workers.map((worker) => worker.close()))
  })
  return { relay, queues, runner, workers }
}

async function empty(worker: JobWorker, { runner }: Plant, failures: Error[]): Promise<number> {
  let count = 0
  for (;;) {
    const job: QueuedJob | undefined = await worker.getNextJob(TOKEN, { block: false })
    if (!job) return count
    count++
    await attempt(job, runner, failures)
  }
}

async function attempt(job: QueuedJob, runner: JobRunner, failures: Error[]): Promise<void> {
  try {
    await runner.run(job)
  } catch (caught) {
    const error = caught instanceof Error ? caught : new Error(String(caught))
    if (job.attemptsMade + 1 >= (job.opts.attempts ?? 1)) failures.push(error)
    await job.moveToFailed(error, TOKEN, false)
    return
  }
  await job.moveToCompleted(undefined, TOKEN, false)
}

/**
 * Retries and delayed jobs need not wait here. What a schedule repeats does: it would come back for
 * ever, and a worker of an earlier test may have left some.
 */
async function promote(queues: Queues): Promise<number> {
  let promoted = 0
  for (const queue of queues.all()) {
    const delayed = await queue.getDelayed()
    const once = delayed.filter(({ repeatJobKey }) => repeatJobKey === undefined)
    await Promise.all(once.map((job) => job.promote()))
    promoted += once.length
  }
  return promoted
}
