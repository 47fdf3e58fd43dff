import type { JobClass, Schedule } from '#kernel/job'
import type { JobStore } from '#kernel/queue/backend'
import type { Queues } from '#kernel/queue/queues'

type RunnableSchedule = Schedule & { job: JobClass }

/** A missed run is made good by the next one: no retries, and few dead letters. */
const OPTIONS = { attempts: 1, removeOnComplete: true, removeOnFail: { count: 100 } }

/** What each worker runs on the beat itself; its place on a queue would only run it twice. */
export function isOnTheBeat<Some extends Schedule>(
  schedule: Some
): schedule is Some & { cadence: { everyMs: number } } {
  return schedule.pressing === true && 'everyMs' in schedule.cadence
}

/**
 * Puts every schedule that is for a queue in place, each once however many workers do it, and takes away those that no
 * longer exist.
 */
export async function installSchedules(
  queues: Queues,
  schedules: readonly RunnableSchedule[]
): Promise<void> {
  for (const schedule of schedules) {
    if (!isOnTheBeat(schedule)) await install(queues.get(schedule.job.queue), schedule)
  }
  for (const [queue, wanted] of byQueue(queues, schedules)) {
    for (const { key } of await queue.getJobSchedulers()) {
      if (!wanted.some(({ name }) => name === key)) await queue.removeJobScheduler(key)
    }
  }
}

/** Puts back the schedules that a queue has lost; those that are there keep their rhythm. */
export async function restoreSchedules(
  queues: Queues,
  schedules: readonly RunnableSchedule[]
): Promise<void> {
  for (const [queue, wanted] of byQueue(queues, schedules)) {
    const present = new Set((await queue.getJobSchedulers()).map(({ key }) => key))
    for (const schedule of wanted) {
      if (!present.has(schedule.name)) await install(queue, schedule)
    }
  }
}

async function install(queue: JobStore, { name, cadence, job }: RunnableSchedule): Promise<void> {
  await queue.upsertJobScheduler(
    name,
    'everyMs' in cadence ? { every: cadence.everyMs } : { pattern: cadence.cron, tz: 'UTC' },
    { name: job.jobName, data: { requestId: null, payload: {} }, opts: OPTIONS }
  )
}

function byQueue(
  queues: Queues,
  schedules: readonly RunnableSchedule[]
): Map<JobStore, RunnableSchedule[]> {
  const grouped = new Map<JobStore, RunnableSchedule[]>(queues.all().map((queue) => [queue, []]))
  for (const schedule of schedules) {
    if (!isOnTheBeat(schedule)) grouped.get(queues.get(schedule.job.queue))?.push(schedule)
  }
  return grouped
}
