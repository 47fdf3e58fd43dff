import type { Container } from '@adonisjs/core/container'
import type { ContainerBindings } from '@adonisjs/core/types'
import vine from '@vinejs/vine'
import type { JobClass, JobRegistry } from '#kernel/job'
import type { ListenerRegistry, Subscriptions } from '#kernel/listener'
import { deliver } from '#kernel/outbox/deliver'
import type { QueuedJob } from '#kernel/queue/backend'
import { withTrace } from '#kernel/trace'
import { UnitOfWork } from '#kernel/unit_of_work'

/** What of a queued row the runner looks at. */
export type Runnable = Pick<QueuedJob, 'name' | 'id' | 'data' | 'attemptsMade' | 'opts'>

/** Runs one queued row: a module's job, or the delivery of an event to one listener. */
export class JobRunner {
  readonly #validators = new Map<JobClass, { validate(payload: unknown): Promise<unknown> }>()

  constructor(
    private readonly container: Container<ContainerBindings>,
    readonly jobs: ReadonlyMap<string, JobClass>,
    readonly subscriptions: Subscriptions
  ) {
    for (const job of jobs.values()) this.#validators.set(job, vine.create(job.schema))
  }

  /** @throws Error for a job or listener without a name of its own. */
  static async load(
    container: Container<ContainerBindings>,
    registries: { jobs: JobRegistry; listeners: ListenerRegistry }
  ): Promise<JobRunner> {
    const [jobs, subscriptions] = await Promise.all([
      registries.jobs.load(),
      registries.listeners.load(),
    ])
    return new JobRunner(container, jobs, subscriptions)
  }

  /** @throws Error for a row that nothing here knows, so that it is retried and then kept. */
  async run(queued: Runnable): Promise<void> {
    const { requestId, payload } = queued.data
    await withTrace({ requestId: requestId ?? `job ${queued.id}` }, async () => {
      const subscription = this.subscriptions.named(queued.name)
      if (subscription) {
        const listener = await this.container.make(subscription.listener)
        const work = await this.container.make(UnitOfWork)
        return deliver(work, subscription, listener, payload)
      }
      const job = this.jobs.get(queued.name)
      if (!job) throw new Error(`No job or listener is called "${queued.name}"`)
      await this.#attempt(job, queued)
    })
  }

  async #attempt(JobType: JobClass, queued: Runnable): Promise<void> {
    const job = await this.container.make(JobType)
    const payload = await this.#validators.get(JobType)?.validate(queued.data.payload)
    const attempt = queued.attemptsMade + 1
    try {
      await job.handle(payload, { jobId: queued.id ?? queued.name, attempt })
    } catch (error) {
      const last = attempt >= (queued.opts.attempts ?? 1)
      if (last) await job.onFailed?.(payload, asError(error))
      throw error
    }
  }
}

function asError(error: unknown): Error {
  return error instanceof Error ? error : new Error(String(error))
}
