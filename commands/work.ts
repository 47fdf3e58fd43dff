import { BaseCommand } from '@adonisjs/core/ace'
import type { CommandOptions } from '@adonisjs/core/types/ace'
import { Database } from '@adonisjs/lucid/database'
import queueConfig from '#config/queue'
import { jobRegistry } from '#kernel/job'
import { Queues } from '#kernel/queue/queues'
import { JobRunner } from '#kernel/queue/runner'
import { WorkerRuntime } from '#kernel/queue/worker_runtime'

/** Runs beside the web process; any number of them share the work. */
export default class Work extends BaseCommand {
  static override commandName = 'work'
  static override description = 'Publish events, run jobs and keep the schedules'
  static override options: CommandOptions = { startApp: true, staysAlive: true }

  #started: Promise<WorkerRuntime> | undefined

  override prepare() {
    this.app.terminating(() => this.#drain())
  }

  override async run() {
    this.#started = this.#start()
    await this.#started
  }

  async #start(): Promise<WorkerRuntime> {
    const { container } = this.app
    const logger = await container.make('logger')
    const report = (error: Error) => logger.error({ err: error }, error.message)
    const runtime = new WorkerRuntime(
      await container.make(Database),
      await container.make(Queues),
      await container.make(JobRunner),
      jobRegistry,
      {
        target: queueConfig.postgres,
        settings: queueConfig.settings,
        concurrency: queueConfig.concurrency,
        report,
      }
    )
    await runtime.start()
    logger.info('worker started')
    return runtime
  }

  async #drain() {
    const deadline = setTimeout(() => {
      // What is cut off here is taken over by another worker once its lock runs out.
      process.exit(1)
    }, queueConfig.drainDeadlineMs).unref()
    // Told to stop while it starts, it starts first: half of it could not be stopped.
    const runtime = await this.#started
    await runtime?.stop()
    clearTimeout(deadline)
  }
}
