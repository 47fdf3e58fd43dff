import { once } from 'node:events'
import { connect, createServer, type Server, type Socket } from 'node:net'
import { freePort } from '#tests/support/ports'

/**
 * What a moment is told, and on which of the connections, by number; while its promise is open, the
 * connection stands still.
 */
export type Moment = (statement: string, connection: number) => Promise<void> | undefined

export interface Moments {
  /** A statement is about to reach the server. */
  readonly asked?: Moment
  /** It has been done, and its answer is about to reach who asked. */
  readonly answered?: Moment
}

/**
 * Stands before the database's server and reads along: for counting what a process asks, and for
 * stopping it at one statement. What it serves knows nothing of it.
 *
 * Source: PostgreSQL, "Message Formats" (protocol 3.0).
 */
export class StatementTap {
  readonly #sockets = new Set<Socket>()
  #joined = 0

  private constructor(
    readonly url: string,
    private target: URL,
    private readonly server: Server,
    private readonly moments: Moments
  ) {
    server.on('connection', (client) => this.#join(client))
  }

  static async before(url: string, moments: Moments): Promise<StatementTap> {
    const own = new URL(url)
    const port = await freePort()
    own.host = `127.0.0.1:${port}`
    const server = createServer()
    const tap = new StatementTap(own.href, new URL(url), server, moments)
    server.listen(port, '127.0.0.1')
    await once(server, 'listening')
    return tap
  }

  /** As if the server behind it had been killed: whoever stands still here is let go as well. */
  cut(): void {
    for (const socket of this.#sockets) socket.destroy()
  }

  /** After a restart the server may answer somewhere else. */
  aimAt(url: string): void {
    this.target = new URL(url)
  }

  async close(): Promise<void> {
    this.cut()
    this.server.close()
    await once(this.server, 'close')
  }

  #join(client: Socket): void {
    const server = connect(Number(this.target.port || 5432), this.target.hostname)
    const spoken = new Spoken()
    const number = this.#joined++
    const { asked, answered } = this.moments
    void relay(client, server, new Frames(true), (frame) => {
      const statement = spoken.asked(frame)
      return statement === null ? undefined : asked?.(statement, number)
    })
    void relay(server, client, new Frames(false), (frame) => {
      const statement = spoken.answered(frame)
      return statement === null ? undefined : answered?.(statement, number)
    })
    // Whoever is killed while it stands still here is gone for the server at once.
    client.once('close', () => server.destroy())
    for (const socket of [client, server]) {
      this.#sockets.add(socket)
      socket.once('close', () => this.#sockets.delete(socket))
    }
  }
}

interface Frame {
  /** The message's letter; empty for the first one of a connection, which has none. */
  readonly letter: string
  readonly bytes: Buffer
}

/** Cuts a stream into the protocol's messages. */
class Frames {
  #rest: Buffer = Buffer.alloc(0)

  constructor(private startup: boolean) {}

  *cut(chunk: Buffer): Generator<Frame> {
    this.#rest = Buffer.concat([this.#rest, chunk])
    for (;;) {
      const head = this.startup ? 0 : 1
      if (this.#rest.length < head + 4) return
      const length = head + this.#rest.readInt32BE(head)
      if (this.#rest.length < length) return
      const bytes = this.#rest.subarray(0, length)
      this.#rest = this.#rest.subarray(length)
      yield { letter: head === 0 ? '' : String.fromCharCode(bytes[0] ?? 0), bytes }
      this.startup = false
    }
  }
}

/** Which statement a connection is at, prepared ones included. */
class Spoken {
  readonly #prepared = new Map<string, string>()
  #bound = ''
  /** Asked and not answered yet, in order: a client need not wait for one answer to ask again. */
  readonly #open: string[] = []

  asked({ letter, bytes }: Frame): string | null {
    const [first = '', second = ''] = bytes.subarray(5).toString().split('\0', 2)
    if (letter === 'P') this.#prepared.set(first, second)
    if (letter === 'B') this.#bound = this.#prepared.get(second) ?? ''
    if (letter !== 'Q' && letter !== 'E') return null
    const statement = letter === 'Q' ? first : this.#bound
    this.#open.push(statement)
    return statement
  }

  answered({ letter }: Frame): string | null {
    if (letter === 'C') return this.#open[0] ?? ''
    if (letter === 'Z') this.#open.shift()
    return null
  }
}

async function relay(
  from: Socket,
  to: Socket,
  frames: Frames,
  moment: (frame: Frame) => Promise<void> | undefined
): Promise<void> {
  // Either end may be killed at any moment; that is what this is for.
  from.on('error', () => to.destroy())
  try {
    for await (const chunk of from) {
      let ready: Buffer[] = []
      for (const frame of frames.cut(chunk as Buffer)) {
        const wait = moment(frame)
        if (wait) {
          if (ready.length > 0) to.write(Buffer.concat(ready))
          ready = []
          await wait
        }
        ready.push(frame.bytes)
      }
      if (ready.length > 0) to.write(Buffer.concat(ready))
    }
  } catch (error) {
    if (!(error instanceof Error)) throw error
  } finally {
    to.destroy()
  }
}
