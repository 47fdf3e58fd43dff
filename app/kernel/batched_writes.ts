interface Waiting<Item, Result> {
  readonly item: Item
  resolve(result: Result): void
  reject(error: unknown): void
}

/** Enough to keep the database busy; more would only make the batches smaller. */
const AT_ONCE = 2

/**
 * Small writes of requests that come at the same time, in one statement for all that wait. Alone,
 * a write begins at once.
 */
export class BatchedWrites<Item, Result> {
  #waiting: Waiting<Item, Result>[] = []
  #running = 0

  /** @param write gives one result per item, in their order; its failure is everybody's */
  constructor(private readonly write: (items: readonly Item[]) => Promise<readonly Result[]>) {}

  add(item: Item): Promise<Result> {
    return new Promise((resolve, reject) => {
      this.#waiting.push({ item, resolve, reject })
      if (this.#running < AT_ONCE) void this.#run()
    })
  }

  async #run(): Promise<void> {
    const batch = this.#waiting
    this.#waiting = []
    this.#running++
    try {
      const results = await this.write(batch.map(({ item }) => item))
      for (const [index, { resolve }] of batch.entries()) resolve(results[index] as Result)
    } catch (error) {
      for (const { reject } of batch) reject(error)
    } finally {
      this.#running--
      if (this.#waiting.length > 0) void this.#run()
    }
  }
}
