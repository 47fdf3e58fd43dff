const REST_MS = 20

/**
 * Wakes the relays after something was committed to the outbox: at once, and then again at most
 * every 20 ms. Not by NOTIFY in the committing transaction itself, which makes every commit of the
 * whole database wait for the one before it, disk included. A ring that is lost costs a second: the
 * relays also look by themselves.
 */
export class Ringer {
  #resting: NodeJS.Timeout | null = null
  #missed = false

  constructor(
    private readonly notify: () => Promise<unknown>,
    private readonly report: (error: unknown) => void
  ) {}

  ring(): void {
    if (this.#resting) {
      this.#missed = true
      return
    }
    this.#missed = false
    this.notify().catch(this.report)
    this.#resting = setTimeout(() => {
      this.#resting = null
      if (this.#missed) this.ring()
    }, REST_MS).unref()
  }

  /** Before the database is closed: a later ring would open it again. */
  stop(): void {
    if (this.#resting) clearTimeout(this.#resting)
    this.#missed = false
  }
}
