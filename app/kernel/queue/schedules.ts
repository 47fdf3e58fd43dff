import type { JobClass, Schedule } from '#kernel/job'
import type { JobStore } from '#kernel/queue/backend'
import type { Queues } from '#kernel/queue/queues'

/** A missed run is made good by the next one: no retries, and few dead letters. */
const OPTIONS = { attempts: 1, removeOnComplete: true, removeOnFail: { count: 100 } }

/**
 * Puts every schedule in place, each once however many workers do it, and takes away those that no
 * longer exist.
 */
export async function installSchedules(
  queues: Queues,
  schedules: readonly (Schedule & { job: JobClass })[]
): Promise<void> {
  const wanted = new Map<JobStore, Set<string>>()
  for (const { name, cadence, job } of schedules) {
    const queue = queues.get(job.queue)
    wanted.set(queue, (wanted.get(queue) ?? new Set()).add(name))
    await queue.upsertJobScheduler(
      name,
      'everyMs' in cadence ? { every: cadence.everyMs } : { pattern: cadence.cron, tz: 'UTC' },
      { name: job.jobName, data: { requestId: null, payload: {} }, opts: OPTIONS }
    )
  }
  for (const queue of queues.all()) {
    for (const { key } of await queue.getJobSchedulers()) {
      if (!wanted.get(queue)?.has(key)) await queue.removeJobScheduler(key)
    }
  }
}
