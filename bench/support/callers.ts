import { once } from 'node:events'
import { connect, type Socket } from 'node:net'
import { setTimeout as pause } from 'node:timers/promises'

const HEAD_END = Buffer.from('\r\n\r\n')
const OK = Buffer.from('HTTP/1.1 200')

/**
 * Calls an address over connections that stay open, one call at a time on each, as a provider does.
 * Bare sockets, since a client that costs as much as the server would measure itself.
 */
export class Callers {
  readonly #idle: Socket[] = []
  readonly #waiting: ((socket: Socket) => void)[] = []
  readonly #under = new Set<Promise<void>>()
  refused = 0

  private constructor(private readonly address: URL) {}

  static async connect(address: string, connections: number): Promise<Callers> {
    const callers = new Callers(new URL(address))
    for (let made = 0; made < connections; made++) {
      const socket = connect(Number(callers.address.port), callers.address.hostname).setNoDelay()
      await once(socket, 'connect')
      callers.#idle.push(socket)
    }
    return callers
  }

  /** As fast as the connections allow, or so many a second; how many were sent. */
  async call(
    next: () => { headers: Readonly<Record<string, string>>; body: string } | null,
    until: { seconds: number; perSecond?: number }
  ): Promise<number> {
    const began = performance.now()
    let sent = 0
    while (performance.now() - began < until.seconds * 1000) {
      const due = until.perSecond && (sent * 1000) / until.perSecond
      const early = due === undefined ? 0 : due - (performance.now() - began)
      if (early > 1) await pause(early)
      const call = next()
      if (!call) break
      const socket = this.#idle.pop() ?? (await new Promise<Socket>((r) => this.#waiting.push(r)))
      const under = this.#send(socket, call).finally(() => this.#under.delete(under))
      this.#under.add(under)
      sent++
    }
    await Promise.all(this.#under)
    return sent
  }

  close(): void {
    for (const socket of this.#idle) socket.destroy()
  }

  async #send(
    socket: Socket,
    { headers, body }: { headers: Readonly<Record<string, string>>; body: string }
  ): Promise<void> {
    const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`)
    const { host, pathname } = this.address
    socket.write(
      `POST ${pathname} HTTP/1.1\r\nhost: ${host}\r\n${lines.join('')}` +
        `content-type: application/json\r\ncontent-length: ${Buffer.byteLength(body)}\r\n\r\n${body}`
    )
    if (!(await answeredOk(socket))) this.refused++
    const waiting = this.#waiting.shift()
    if (waiting) waiting(socket)
    else this.#idle.push(socket)
  }
}

/** An accepted callback is answered without a body, so that the head is all there is. */
async function answeredOk(socket: Socket): Promise<boolean> {
  const [head] = (await once(socket, 'data')) as [Buffer]
  if (head.subarray(0, OK.length).equals(OK) && head.includes(HEAD_END)) return true
  throw new Error(`A callback was answered:\n${head.toString()}`)
}
