import type { Constructor } from '@adonisjs/core/types/common'
import type { SchemaTypes } from '@vinejs/vine/types'

export { JobQueue, type PushOptions } from '#kernel/queue/job_queue'

/** Money, disputes and security first; listeners and sweeps; what may wait behind both. */
export const QUEUE_NAMES = ['critical', 'default', 'bulk'] as const
export type QueueName = (typeof QUEUE_NAMES)[number]

export interface JobContext {
  /** The same for every attempt: what makes a provider's idempotency key. */
  jobId: string
  /** 1 for the first. */
  attempt: number
}

/**
 * Work done outside the request, at least once: `handle` may run again after a crash and must
 * then find its effect already there.
 *
 * `jobName` is a literal and never changes: queued rows carry it across deployments.
 */
export abstract class Job<Payload> {
  static readonly jobName: string
  static readonly queue: QueueName
  /** Vine schema of the payload, which is checked before every attempt. */
  static readonly schema: SchemaTypes
  /** Attempts with exponential backoff and jitter before it becomes a dead letter. */
  static readonly attempts: number = 10

  abstract handle(payload: Payload, context: JobContext): Promise<void>

  /** Runs after the last attempt failed; the job then stays in the queue as a dead letter. */
  onFailed?(payload: Payload, error: Error): Promise<void>
}

export type JobClass<Payload = unknown> = Constructor<Job<Payload>> & {
  readonly jobName: string
  readonly queue: QueueName
  readonly schema: SchemaTypes
  readonly attempts: number
}

export type JobLoader = () => Promise<{ default: JobClass }>

/** How often a scheduled job runs, by the world's clock, not by the marketplace's. */
export type Cadence = { everyMs: number } | { cron: string }

export interface Schedule {
  name: string
  cadence: Cadence
  /** A channel of NOTIFY on which it is asked to run at once, between two beats. */
  bell?: string
  /** Each worker runs it on the beat itself, past the queue: it waits behind no other jobs. */
  pressing?: boolean
  load: JobLoader
}

/** The jobs of every module, gathered from `start/jobs.ts` and loaded when a worker starts. */
export class JobRegistry {
  readonly #loaders: JobLoader[] = []
  readonly #schedules = new Map<string, Schedule>()

  register(load: JobLoader): void {
    this.#loaders.push(load)
  }

  /** @throws Error when the name is taken: two schedules would overwrite each other. */
  schedule(schedule: Schedule): void {
    if (this.#schedules.has(schedule.name)) {
      throw new Error(`Schedule "${schedule.name}" is registered twice`)
    }
    this.#schedules.set(schedule.name, schedule)
  }

  get schedules(): Schedule[] {
    return [...this.#schedules.values()]
  }

  /** The schedules together with the jobs they run, once those are loaded. */
  async scheduled(): Promise<(Schedule & { job: JobClass })[]> {
    return Promise.all(
      this.schedules.map(async (schedule) => ({
        ...schedule,
        job: (await schedule.load()).default,
      }))
    )
  }

  /** @throws Error for a job without a name, or two jobs with the same one. */
  async load(): Promise<Map<string, JobClass>> {
    const jobs = new Map<string, JobClass>()
    const loaders = [...this.#loaders, ...this.schedules.map(({ load }) => load)]
    for (const { default: job } of await Promise.all(loaders.map((load) => load()))) {
      if (!job.jobName) throw new Error(`Job ${job.name} has no jobName`)
      const known = jobs.get(job.jobName)
      if (known && known !== job) throw new Error(`Job "${job.jobName}" is registered twice`)
      jobs.set(job.jobName, job)
    }
    return jobs
  }
}

export const jobRegistry = new JobRegistry()

/** Makes a job known to the worker: `registerJob(() => import('#escrow/jobs/…'))`. */
export function registerJob(load: JobLoader): void {
  jobRegistry.register(load)
}

/** Runs a job (with an empty payload) again and again; the worker keeps the schedule in place. */
export function every(
  name: string,
  { bell, pressing = false, ...cadence }: Cadence & { bell?: string; pressing?: boolean },
  load: JobLoader
): void {
  jobRegistry.schedule({ name, cadence, load, pressing, ...(bell === undefined ? {} : { bell }) })
}
