import { ApiError } from './api_error'
import { KEPT, result, within } from './outbox/database'

interface Copy<T> {
  readonly value: T
  readonly at: string
}

/** What the server told now, or, with no line, what it told last and when (`keptAt`). */
export interface Told<T> {
  readonly value: T
  readonly keptAt: string | null
}

/**
 * Reads, and keeps a copy for when there is no line: only for what a page needs to be of use
 * offline. A copy belongs to the account it was read for.
 */
export async function keeping<T>(
  owner: string,
  name: string,
  read: () => Promise<T>
): Promise<Told<T>> {
  const key = `${owner} ${name}`
  try {
    const value = await read()
    const copy: Copy<T> = { value, at: new Date().toISOString() }
    // A browser that keeps nothing (a private window, a full disk) still shows what was read.
    within(KEPT, 'readwrite', (store) => result(store.put(copy, key))).catch(reportError)
    return { value, keptAt: null }
  } catch (error) {
    if (!(error instanceof ApiError) || error.status !== 0) throw error
    const copy = await within(KEPT, 'readonly', (store) =>
      result<Copy<T> | undefined>(store.get(key))
    )
    if (copy === undefined) throw error
    return { value: copy.value, keptAt: copy.at }
  }
}

/** Whoever signs out leaves no copies behind. What waits to be sent stays: it is theirs to send. */
export async function forgetKept(): Promise<void> {
  await within(KEPT, 'readwrite', (store) => result(store.clear()))
}
