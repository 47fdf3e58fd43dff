/** The server says something every 20 seconds; two that are missing are no chance. */
const SILENT_MS = 50_000
/** How long an answer on the stream may take: longer, and something on the way holds it back. */
const ANSWER_MS = 8_000
const POLL_MS = 10_000

export interface WatchPorts {
  /** Asks the server for an answer on the stream; false when it cannot be reached at all. */
  readonly probe: () => Promise<boolean>
  /** Fetches what would have been told. */
  readonly poll: () => void
  /** Runs something once, later; gives the end of it. */
  readonly later: (run: () => void, ms: number) => () => void
}

type State = 'closed' | 'waiting' | 'live' | 'polling'

/**
 * Notices that an event stream is open and yet says nothing: a proxy between may hold back what
 * passes, for ever or until it has enough of it. Until answers come through again, what is new is
 * fetched every few seconds.
 */
export class StreamWatch {
  #state: State = 'closed'
  #stop: () => void = () => undefined

  constructor(private readonly ports: WatchPorts) {}

  /** Somebody listens: the stream has to prove that it works. */
  begin(): void {
    if (this.#state === 'closed') this.#wait('waiting', ANSWER_MS)
  }

  /** The stream broke; it may come back by itself. */
  broke(): void {
    if (this.#state === 'live') this.#wait('waiting', ANSWER_MS)
  }

  /** Something came; an answer to a question was not held back. */
  heard(answer: boolean): void {
    if (this.#state === 'closed' || (this.#state === 'polling' && !answer)) return
    const missed = this.#state === 'polling'
    this.#wait('live', SILENT_MS)
    if (missed) this.ports.poll()
  }

  end(): void {
    this.#stop()
    this.#state = 'closed'
  }

  #wait(state: State, ms: number): void {
    this.#stop()
    this.#state = state
    this.#stop = this.ports.later(() => void this.#ask(), ms)
  }

  async #ask(): Promise<void> {
    this.#wait('polling', POLL_MS)
    if ((await this.ports.probe()) && this.#state === 'polling') this.ports.poll()
  }
}
