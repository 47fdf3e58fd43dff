import type { Job as BullJob, Queue, Relay, Worker, WorkerOptions } from 'bullmq'
import type { QueueName } from '#kernel/job'

/** What a queued row carries: the payload, and the request that caused it. */
export interface JobData {
  requestId: string | null
  payload: unknown
}

export type QueuedJob = BullJob<JobData, void>

/** The part of BullMQ's queue that does not depend on the store behind it. */
export type JobStore = Pick<
  Queue<JobData, void>,
  | 'add'
  | 'addBulk'
  | 'close'
  | 'getJob'
  | 'getJobCounts'
  | 'getCompleted'
  | 'getDelayed'
  | 'getFailed'
  | 'getJobSchedulers'
  | 'obliterate'
  | 'removeJobScheduler'
  | 'upsertJobScheduler'
  | 'waitUntilReady'
>

export type JobWorker = Pick<
  Worker<JobData, void>,
  'close' | 'getNextJob' | 'run' | 'waitUntilReady'
>

export type RelayNode = Pick<
  Relay<unknown>,
  'close' | 'on' | 'publish' | 'subscribe' | 'waitUntilReady'
>

export type Processor = (job: QueuedJob) => Promise<void>

export type WorkerSettings = Pick<
  WorkerOptions,
  'concurrency' | 'lockDuration' | 'maxStalledCount' | 'runRetryDelay' | 'stalledInterval'
>

export type ReportError = (error: Error) => void

/** Where queues and relays live: PostgreSQL by default, Redis when the installation has one. */
export interface QueueBackend {
  readonly kind: 'postgres' | 'redis'
  queue(name: QueueName): JobStore
  /** Without a processor the worker only hands out jobs to whoever asks it. */
  worker(name: QueueName, processor: Processor | null, settings: WorkerSettings): JobWorker
  relay(namespace: string): RelayNode
  /** Ends the connections, after every queue, worker and relay made here was closed. */
  close(): Promise<void>
}
