import { randomUUID } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import { EventStream, type StreamMessage } from '#tests/support/event_stream'
import type { Person } from '#tests/support/person'

const RETRY_MS = 50

/**
 * The live updates of a person's open page: comes back when its stream breaks, and asks anew then,
 * as the browser client does.
 */
export class Live {
  /** How many streams were opened so far. */
  opened = 0
  #stream: EventStream | null = null
  #closed = false
  #told = Promise.withResolvers<StreamMessage | null>()
  #uid = ''

  private constructor(
    private readonly person: Person,
    private readonly channels: readonly string[]
  ) {}

  /**
   * Resolves when the person hears every channel.
   *
   * @param cleanup of the test, which ends it
   */
  static async open(
    cleanup: (end: () => void) => void,
    person: Person,
    ...channels: string[]
  ): Promise<Live> {
    const live = new Live(person, channels)
    cleanup(() => live.#close())
    const heard = live.#told.promise
    live.#listen().catch((error: unknown) => live.#told.reject(error))
    await heard
    return live
  }

  /** The name of the stream that is open now, which is in its address. */
  get uid(): string {
    return this.#uid
  }

  /** What `look` finds, as soon as it finds something: looks now, and again whenever told. */
  async until<T>(look: () => Promise<T | undefined>): Promise<T> {
    for (;;) {
      const told = this.#told.promise
      const found = await look()
      if (found !== undefined) return found
      await told
    }
  }

  #close(): void {
    this.#closed = true
    this.#stream?.close()
  }

  async #listen(): Promise<void> {
    while (!this.#closed) {
      try {
        await this.#hear()
      } catch (error) {
        if (!(error instanceof Error)) throw error
        // Whatever broke the stream, a browser opens another one.
        this.#stream?.close()
        await pause(RETRY_MS)
      }
    }
  }

  async #hear(): Promise<void> {
    this.#uid = randomUUID()
    const { baseUrl, cookies: cookie } = this.person
    this.#stream = await EventStream.open(`${baseUrl}/__transmit/events?uid=${this.#uid}`, {
      accept: 'text/event-stream',
      cookie,
    })
    await Promise.all(this.channels.map((channel) => this.#subscribe(channel)))
    const deaf = new Set(this.channels)
    while (deaf.size > 0) deaf.delete((await this.#stream.next(...deaf)).channel)
    this.opened++
    this.#tell(null)
    while (!this.#closed) this.#tell(await this.#stream.next(...this.channels))
  }

  async #subscribe(channel: string): Promise<void> {
    const { baseUrl, cookies: cookie, xsrfToken } = this.person
    const response = await fetch(`${baseUrl}/__transmit/subscribe`, {
      method: 'POST',
      headers: {
        cookie,
        'origin': baseUrl,
        'x-xsrf-token': xsrfToken,
        'content-type': 'application/json',
      },
      body: JSON.stringify({ uid: this.#uid, channel }),
    })
    if (response.status !== 204) throw new Error(`Subscribing answered ${response.status}`)
  }

  #tell(message: StreamMessage | null): void {
    const told = this.#told
    this.#told = Promise.withResolvers()
    told.resolve(message)
  }
}
