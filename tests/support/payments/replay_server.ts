import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { buffer } from 'node:stream/consumers'

export interface Received {
  readonly method: string
  /** With its query. */
  readonly path: string
  readonly headers: IncomingMessage['headers']
  readonly body: string
  /** The same before it is read as text. */
  readonly bytes: Buffer
}

export interface Answered {
  readonly status: number
  readonly body: unknown
}

/** How a provider fails: by an answer, or by none. */
export type Breakdown = 'error' | 'garbage' | 'silence' | 'hang-up'

/** A local stand-in for a provider's HTTP API, which keeps what it was sent. */
export class ReplayServer {
  readonly received: Received[] = []
  /** What happens to every request until it is null again. */
  breakdown: Breakdown | null = null
  readonly #server = createServer((request, response) => {
    this.#serve(request, response).catch((error: unknown) => response.destroy(error as Error))
  })

  constructor(private readonly answer: (request: Received) => Answered) {}

  async start(): Promise<string> {
    await new Promise<void>((resolve) => this.#server.listen(0, '127.0.0.1', resolve))
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections()
    await new Promise((resolve) => this.#server.close(resolve))
  }

  /** The last request to a path that begins like this. */
  last(path: string): Received {
    const found = this.received.findLast((request) => request.path.startsWith(path))
    if (!found) throw new Error(`Nobody asked for ${path}`)
    return found
  }

  count(method: string, path: string): number {
    return this.received.filter(
      (request) => request.method === method && request.path.startsWith(path)
    ).length
  }

  async #serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const bytes = await buffer(request)
    const received: Received = {
      method: request.method ?? '',
      path: request.url ?? '',
      headers: request.headers,
      body: bytes.toString('utf8'),
      bytes,
    }
    this.received.push(received)
    switch (this.breakdown) {
      case 'silence':
        return
      case 'hang-up':
        response.destroy()
        return
      case 'garbage':
        response.writeHead(200, { 'content-type': 'application/json' }).end('<html>busy</html>')
        return
      case 'error':
        response.writeHead(500, { 'content-type': 'application/json' }).end('{}')
        return
      default: {
        const { status, body } = this.answer(received)
        response.writeHead(status, { 'content-type': 'application/json' })
        response.end(JSON.stringify(body))
      }
    }
  }
}
