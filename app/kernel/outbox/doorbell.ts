import { setTimeout as pause } from 'node:timers/promises'
import pg from 'pg'

const RECONNECT_MS = 1000

/**
 * Rings when another process committed something: one connection that LISTENs on a channel. A ring
 * is a hint, never the only way to notice; while the connection is away nobody is told.
 */
export class Doorbell {
  readonly #closing = new AbortController()
  #client: pg.Client | null = null
  #watch: Promise<void> | undefined

  constructor(
    private readonly target: pg.ClientConfig,
    private readonly channel: string,
    private readonly onRing: () => void,
    private readonly report: (error: Error) => void
  ) {}

  /** Connects, and connects again whenever the connection is lost, until closed. */
  open(): void {
    this.#watch ??= this.#keepListening()
  }

  async close(): Promise<void> {
    this.#closing.abort()
    await this.#client?.end()
    await this.#watch
  }

  async #keepListening(): Promise<void> {
    while (!this.#closed) {
      try {
        await this.#listen()
      } catch (error) {
        this.report(error instanceof Error ? error : new Error(String(error)))
      }
      if (!this.#closed) await this.#rest()
    }
  }

  /** Resolves when the connection has ended. One client at a time: a failed one is ended here. */
  async #listen(): Promise<void> {
    const client = new pg.Client({ ...this.target, keepAlive: true })
    client.on('notification', this.onRing)
    client.on('error', this.report)
    try {
      await client.connect()
      this.#client = client
      const ended = new Promise<void>((resolve) => client.once('end', () => resolve()))
      await client.query(`listen ${client.escapeIdentifier(this.channel)}`)
      // Whatever was announced while nobody listened.
      this.onRing()
      if (!this.#closed) await ended
    } finally {
      this.#client = null
      await client.end()
    }
  }

  async #rest(): Promise<void> {
    try {
      await pause(RECONNECT_MS, undefined, { signal: this.#closing.signal })
    } catch (error) {
      if (!this.#closed) throw error
    }
  }

  get #closed(): boolean {
    return this.#closing.signal.aborted
  }
}
