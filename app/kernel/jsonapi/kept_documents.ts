import type { Actor } from '#kernel/actor'
import type { Rendered } from '#kernel/jsonapi/rendering'

interface Kept {
  stamp: string
  until: number
  rendered: Rendered
}

const CAPACITY = 2_000
/** Bounds what a stamp may miss, such as the new name of a party in somebody's booking. */
export const KEPT_SECONDS = 10

/**
 * One reader's documents as they were last sent, good for as long as the stamp of what they were
 * made from stays the same. What everybody may read is in the cache that processes share; what one
 * reader may stays in this one. Never the truth: every use asks for the stamp.
 */
export class KeptDocuments {
  readonly #kept = new Map<string, Kept>()

  find(key: string, stamp: string): Rendered | null {
    const kept = this.#kept.get(key)
    if (!kept || kept.stamp !== stamp || kept.until < performance.now()) return null
    return kept.rendered
  }

  keep(key: string, stamp: string, rendered: Rendered): void {
    this.#kept.delete(key)
    this.#kept.set(key, { stamp, rendered, until: performance.now() + KEPT_SECONDS * 1_000 })
    for (const oldest of this.#kept.keys()) {
      if (this.#kept.size <= CAPACITY) break
      this.#kept.delete(oldest)
    }
  }
}

/** Everything of an actor that a document may depend on. */
export function actorKey(actor: Actor): string {
  return actor.kind === 'visitor' ? '' : JSON.stringify(actor)
}

/**
 * Lets requests that wait anyway share one read. Who comes while a read runs gets the next one,
 * not the running one: what was committed before a request is always in its answer.
 */
export class SharedReads<T> {
  readonly #running = new Map<string, Promise<T>>()
  readonly #waiting = new Map<string, Promise<T>>()

  read(key: string, load: () => Promise<T>): Promise<T> {
    const waiting = this.#waiting.get(key)
    if (waiting) return waiting
    const running = this.#running.get(key)
    if (!running) return this.#start(key, load)
    const next = running
      .then(
        () => undefined,
        () => undefined
      )
      .then(() => {
        this.#waiting.delete(key)
        return this.#start(key, load)
      })
    this.#waiting.set(key, next)
    return next
  }

  #start(key: string, load: () => Promise<T>): Promise<T> {
    const started = load().finally(() => {
      if (this.#running.get(key) === started) this.#running.delete(key)
    })
    this.#running.set(key, started)
    return started
  }
}
