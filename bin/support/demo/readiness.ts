import { setTimeout as pause } from 'node:timers/promises'
import type { Child } from './child.js'

const PATIENCE_MS = 60_000

/** Waits until the web process says that it and its database can work, or has died too often. */
export async function untilReady(address: string, web: Child): Promise<void> {
  const deadline = performance.now() + PATIENCE_MS
  while (performance.now() < deadline && web.deaths < 3) {
    if (await answers(`${address}/readyz`)) return
    await pause(50)
  }
  throw new Error(`The web process does not answer; see ${web.log}`)
}

async function answers(url: string): Promise<boolean> {
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(2_000) })
    return response.ok
  } catch {
    // Not listening yet, or being started again: what one waits for.
    return false
  }
}
