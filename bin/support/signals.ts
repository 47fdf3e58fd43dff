const SIGNALS = ['SIGTERM', 'SIGINT'] as const

/**
 * Ends the process when it is told to, and at the latest after the deadline: what is cut off then
 * is taken up by other processes, but a process that stays for a silent client blocks the next start.
 */
export function endOnSignal(end: () => Promise<unknown>, deadlineMs: number): void {
  for (const signal of SIGNALS) process.once(signal, () => void endBy(end, deadlineMs))
}

async function endBy(end: () => Promise<unknown>, deadlineMs: number): Promise<void> {
  endAfter(deadlineMs)
  try {
    await end()
  } catch (error) {
    console.error(error)
    process.exit(1)
  }
}

/** For a process that should end by itself, as soon as nothing of it is left. */
export function endAfter(deadlineMs: number): void {
  setTimeout(() => {
    console.error(`Not ended after ${deadlineMs / 1000} seconds: cut off`)
    process.exit(1)
  }, deadlineMs).unref()
}
