import pg from 'pg'

const RECONNECT_MS = 1000

/**
 * Rings when another process committed something: one connection that LISTENs on a channel. A ring
 * is a hint, never the only way to notice; while the connection is away nobody is told.
 */
export class Doorbell {
  #client: pg.Client | null = null
  #retry: NodeJS.Timeout | undefined
  #closed = false

  constructor(
    private readonly target: pg.ClientConfig,
    private readonly channel: string,
    private readonly onRing: () => void,
    private readonly report: (error: Error) => void
  ) {}

  async open(): Promise<void> {
    const client = new pg.Client({ ...this.target, keepAlive: true })
    this.#client = client
    client.on('notification', this.onRing)
    client.on('error', this.report)
    client.once('end', () => this.#reopenLater())
    await client.connect()
    await client.query(`listen ${client.escapeIdentifier(this.channel)}`)
    // Whatever was announced while nobody listened.
    this.onRing()
  }

  async close(): Promise<void> {
    this.#closed = true
    clearTimeout(this.#retry)
    await this.#client?.end()
  }

  #reopenLater(): void {
    if (this.#closed) return
    this.#retry = setTimeout(() => {
      this.open().catch((error: unknown) => {
        this.report(error instanceof Error ? error : new Error(String(error)))
        this.#reopenLater()
      })
    }, RECONNECT_MS)
  }
}
