export interface StreamMessage {
  channel: string
  payload: Record<string, unknown>
}

/** An open server-sent event stream: hands out its messages one by one, as they come. */
export class EventStream {
  #rest = ''

  private constructor(
    private readonly reader: ReadableStreamDefaultReader<Uint8Array>,
    private readonly abort: AbortController
  ) {}

  static async open(url: string, headers: Record<string, string>): Promise<EventStream> {
    const abort = new AbortController()
    const response = await fetch(url, { headers, signal: abort.signal })
    if (response.status !== 200 || !response.body) {
      throw new Error(`The stream answered ${response.status}`)
    }
    return new EventStream(response.body.getReader(), abort)
  }

  /** The next message of any of the channels; waits for it. */
  async next(...channels: string[]): Promise<StreamMessage> {
    for (;;) {
      const end = this.#rest.indexOf('\n\n')
      if (end < 0) {
        await this.#more()
        continue
      }
      const frame = this.#rest.slice(0, end)
      this.#rest = this.#rest.slice(end + 2)
      const data = frame
        .split('\n')
        .filter((line) => line.startsWith('data: '))
        .map((line) => line.slice(6))
        .join('\n')
      if (data === '') continue
      const message = JSON.parse(data) as StreamMessage
      if (channels.includes(message.channel)) return message
    }
  }

  close(): void {
    this.abort.abort()
  }

  async #more(): Promise<void> {
    const { value, done } = await this.reader.read()
    if (done) throw new Error('The stream ended')
    this.#rest += new TextDecoder().decode(value)
  }
}
