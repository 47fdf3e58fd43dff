export interface Times {
  readonly p50: number
  readonly p95: number
  readonly most: number
}

/** Of durations in milliseconds. */
export function timesOf(durations: readonly number[]): Times {
  const sorted = [...durations].sort((left, right) => left - right)
  const at = (share: number) =>
    sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))]
  return { p50: at(0.5) ?? 0, p95: at(0.95) ?? 0, most: sorted.at(-1) ?? 0 }
}

export async function timed(work: () => Promise<unknown>): Promise<number> {
  const began = performance.now()
  await work()
  return performance.now() - began
}

/** Milliseconds, as people read them in a table. */
export const ms = (value: number) => value.toFixed(value < 10 ? 2 : 0).padStart(8)
