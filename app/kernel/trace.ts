import { AsyncLocalStorage } from 'node:async_hooks'

interface Trace {
  requestId: string
}

const storage = new AsyncLocalStorage<Trace>()

/** Runs `work` under a request id that logs, events, audit rows and jobs made inside carry on. */
export function withTrace<T>(trace: Trace, work: () => T): T {
  return storage.run(trace, work)
}

/** The id of the request (or of the request that caused this job), or null outside of any. */
export function currentRequestId(): string | null {
  return storage.getStore()?.requestId ?? null
}
