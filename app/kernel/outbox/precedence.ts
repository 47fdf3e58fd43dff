const under = new Set<Promise<unknown>>()

/**
 * Does work that is worth more than telling of it: while it runs, the relay of this process puts
 * no new jobs beside it. Events are rows and lose nothing by waiting; see {@link afterUrgentWork}.
 */
export async function beforeTelling<T>(work: () => Promise<T>): Promise<T> {
  const running = work()
  under.add(running)
  try {
    return await running
  } finally {
    under.delete(running)
  }
}

/** Resolves when no such work is under way, or after `mostMs`: nothing is held up for long. */
export async function afterUrgentWork(mostMs: number): Promise<void> {
  if (under.size === 0) return
  let timer: NodeJS.Timeout | undefined
  const patience = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, mostMs)
  })
  try {
    await Promise.race([patience, Promise.allSettled(under)])
  } finally {
    clearTimeout(timer)
  }
}
