import type { Database } from '@adonisjs/lucid/database'
import { QUEUE_NAMES, type JobClass, type JobRegistry, type QueueName } from '#kernel/job'
import { Doorbell } from '#kernel/outbox/doorbell'
import { OutboxRelay } from '#kernel/outbox/relay'
import { RelayLoop } from '#kernel/outbox/relay_loop'
import type { JobWorker, QueuedJob, ReportError, WorkerSettings } from '#kernel/queue/backend'
import type { PostgresTarget } from '#kernel/queue/postgres_backend'
import type { Queues } from '#kernel/queue/queues'
import type { JobRunner } from '#kernel/queue/runner'
import { RungJob } from '#kernel/queue/rung_job'
import { installSchedules, isOnTheBeat, restoreSchedules } from '#kernel/queue/schedules'

const SCHEDULE_CHECK_MS = 30_000

export interface WorkerRuntimeOptions {
  target: PostgresTarget
  settings: WorkerSettings
  concurrency: Record<QueueName, number>
  report: ReportError
}

/** Everything a worker process does: publish events, run jobs, keep the schedules in place. */
export class WorkerRuntime {
  readonly #workers: JobWorker[] = []
  readonly #loop: RelayLoop
  readonly #doorbell: Doorbell
  readonly #bells: { doorbell: Doorbell; rung: RungJob }[] = []
  readonly #beats: RungJob[] = []
  #schedules: NodeJS.Timeout | undefined

  constructor(
    db: Database,
    private readonly queues: Queues,
    private readonly runner: JobRunner,
    private readonly registry: JobRegistry,
    private readonly options: WorkerRuntimeOptions
  ) {
    const { target, report } = options
    this.#loop = new RelayLoop(new OutboxRelay(db, queues, runner.subscriptions), report)
    this.#doorbell = new Doorbell(target, 'outbox', () => this.#loop.ring(), report)
  }

  async start(): Promise<void> {
    await this.queues.touch()
    for (const name of QUEUE_NAMES) await this.#startWorker(name)
    await this.#keepSchedules()
    this.#doorbell.open()
    this.#loop.start()
  }

  /** Takes no more work and resolves when what is under way is done. */
  async stop(): Promise<void> {
    clearInterval(this.#schedules)
    await Promise.all(this.#beats.map((rung) => rung.stop()))
    await Promise.all(this.#bells.map(({ doorbell }) => doorbell.close()))
    await Promise.all(this.#bells.map(({ rung }) => rung.stop()))
    await this.#doorbell.close()
    await this.#loop.stop()
    await Promise.all(this.#workers.map((worker) => worker.close()))
  }

  /** A queue that lost its rows would otherwise stand still until the next deployment. */
  async #keepSchedules(): Promise<void> {
    const schedules = await this.registry.scheduled()
    await installSchedules(this.queues, schedules)
    for (const { bell, job } of schedules) if (bell !== undefined) this.#answer(bell, job)
    for (const schedule of schedules.filter(isOnTheBeat)) {
      this.#beat(schedule.cadence.everyMs, schedule.job)
    }
    this.#schedules = setInterval(() => {
      restoreSchedules(this.queues, schedules).catch(this.options.report)
    }, SCHEDULE_CHECK_MS)
  }

  #answer(bell: string, job: JobClass): void {
    const { target, report } = this.options
    const rung = new RungJob(job, this.runner, report)
    const doorbell = new Doorbell(target, bell, () => rung.ring(), report)
    this.#bells.push({ doorbell, rung })
    doorbell.open()
  }

  #beat(everyMs: number, job: JobClass): void {
    const rung = new RungJob(job, this.runner, this.options.report)
    rung.every(everyMs)
    this.#beats.push(rung)
  }

  async #startWorker(name: QueueName): Promise<void> {
    const { settings, concurrency, report } = this.options
    const worker = this.queues.backend.worker(name, (job) => this.#run(job), {
      ...settings,
      concurrency: concurrency[name],
    })
    this.#workers.push(worker)
    await worker.waitUntilReady()
    worker.run().catch(report)
  }

  async #run(job: QueuedJob): Promise<void> {
    try {
      await this.runner.run(job)
    } catch (error) {
      this.options.report(
        new Error(`${job.name} (${job.id}) failed on attempt ${job.attemptsMade + 1}`, {
          cause: error,
        })
      )
      throw error
    }
  }
}
