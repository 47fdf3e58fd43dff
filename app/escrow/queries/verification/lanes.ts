import { Worker } from 'node:worker_threads'
import type { Looked, Range } from '#escrow/queries/verification/journal_lane'
import type { LaneWork } from '#escrow/queries/verification/lane_worker'

/** What a lane makes lives as long as a range: more room for it would only be used up. */
const YOUNG_MB = 16

/** What a lane says: how far it is, and in the end what it saw. */
interface Said {
  readonly transfers?: number
  readonly looked?: Looked
}

/** Looks at the ranges in some threads, each with its own connection. */
export async function lookInLanes(
  work: Omit<LaneWork, 'ranges'>,
  ranges: readonly Range[],
  lanes: number,
  progress: (transfers: number) => void
): Promise<Looked[]> {
  const each = Math.ceil(ranges.length / lanes)
  const workers: Worker[] = []
  try {
    return await Promise.all(
      Array.from({ length: lanes }, (_, lane) => {
        const own: LaneWork = { ...work, ranges: ranges.slice(lane * each, (lane + 1) * each) }
        const worker = new Worker(new URL('./lane_worker.ts', import.meta.url), {
          workerData: own,
          execArgv: ['--import=@poppinss/ts-exec'],
          resourceLimits: { maxYoungGenerationSizeMb: YOUNG_MB },
        })
        workers.push(worker)
        return ended(worker, progress)
      })
    )
  } finally {
    await Promise.all(workers.map((worker) => worker.terminate()))
  }
}

function ended(worker: Worker, progress: (transfers: number) => void): Promise<Looked> {
  return new Promise((resolve, reject) => {
    worker.on('message', ({ transfers, looked }: Said) => {
      if (transfers !== undefined) progress(transfers)
      if (looked) resolve(looked)
    })
    worker.once('error', reject)
    worker.once('exit', (code) => reject(new Error(`A lane ended with ${code} and said nothing`)))
  })
}
