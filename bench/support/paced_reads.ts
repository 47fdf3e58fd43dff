import { setTimeout as pause } from 'node:timers/promises'

/** Reads at a steady pace, whatever it takes to answer them: what waits in line counts as waiting. */
export class PacedReads {
  readonly #latencies: number[] = []
  readonly #stop = new AbortController()
  #running: Promise<void> | undefined
  #failure: unknown

  constructor(
    private readonly urls: readonly string[],
    private readonly headers: Readonly<Record<string, string>>,
    private readonly perSecond: number
  ) {}

  start(): void {
    this.#running ??= this.#run()
  }

  /** Ends and gives how many milliseconds 95 of 100 reads took at most. */
  async p95(): Promise<number> {
    this.#stop.abort()
    await this.#running
    if (this.#failure !== undefined) throw this.#failure
    const sorted = [...this.#latencies].sort((a, b) => a - b)
    if (sorted.length === 0) throw new Error('Nothing was read')
    return sorted[Math.floor(sorted.length * 0.95)] ?? 0
  }

  get count(): number {
    return this.#latencies.length
  }

  async #run(): Promise<void> {
    const started = performance.now()
    const under: Promise<void>[] = []
    for (let turn = 0; !this.#stop.signal.aborted; turn++) {
      const planned = started + (turn * 1000) / this.perSecond
      const wait = planned - performance.now()
      if (wait > 0) await pause(wait)
      under.push(this.#read(this.urls[turn % this.urls.length] ?? '', planned))
    }
    await Promise.all(under)
  }

  async #read(url: string, planned: number): Promise<void> {
    try {
      const answer = await fetch(url, { headers: this.headers })
      const text = await answer.text()
      if (!answer.ok) throw new Error(`${url} answered ${answer.status}: ${text}`)
      this.#latencies.push(performance.now() - planned)
    } catch (error) {
      this.#failure ??= error
    }
  }
}
