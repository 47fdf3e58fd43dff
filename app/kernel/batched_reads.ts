import type { Database } from '@adonisjs/lucid/database'

export type BatchLoad<Value> = (keys: readonly string[]) => Promise<ReadonlyMap<string, Value>>

interface Waiting<Value> {
  promise: Promise<Value | undefined>
  resolve(value: Value | undefined): void
  reject(error: unknown): void
}

/** Enough to keep the database busy; more would only make the batches smaller. */
const AT_ONCE = 2

/**
 * Reads by key for requests that come at the same time, in one statement for all that wait. Alone,
 * a read begins at once. A read never joins one that has begun, so that what was committed before
 * it was asked for is always seen.
 */
export class BatchedReads<Value> {
  #waiting = new Map<string, Waiting<Value>>()
  #running = 0

  constructor(private readonly load: BatchLoad<Value>) {}

  read(key: string): Promise<Value | undefined> {
    const known = this.#waiting.get(key)
    if (known) return known.promise
    const waiting = Promise.withResolvers<Value | undefined>()
    this.#waiting.set(key, waiting)
    if (this.#running < AT_ONCE) void this.#run()
    return waiting.promise
  }

  async #run(): Promise<void> {
    const batch = this.#waiting
    this.#waiting = new Map()
    this.#running++
    try {
      const values = await this.load([...batch.keys()])
      for (const [key, { resolve }] of batch) resolve(values.get(key))
    } catch (error) {
      for (const { reject } of batch.values()) reject(error)
    } finally {
      this.#running--
      if (this.#waiting.size > 0) void this.#run()
    }
  }
}

/** One batch for all who read the same from one database, however many objects they are. */
export function batched<Value>(
  load: (db: Database, keys: readonly string[]) => Promise<ReadonlyMap<string, Value>>
): (db: Database, key: string) => Promise<Value | undefined> {
  const batches = new WeakMap<Database, BatchedReads<Value>>()
  return (db, key) => {
    const known = batches.get(db) ?? new BatchedReads((keys) => load(db, keys))
    batches.set(db, known)
    return known.read(key)
  }
}
