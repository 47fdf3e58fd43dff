import { once } from 'node:events'
import { createServer, request, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

/** How much a proxy keeps before it lets any of it go. */
const BUFFER = 64 * 1024

/** A proxy as they stand before many networks: it passes on what an answer says once it is full. */
export class HoldingProxy {
  /** Bytes of event streams that came and were not passed on. */
  held = 0
  readonly #server = createServer((asked, answer) => this.#pass(asked, answer))

  /** @param cleanup of the test, which ends it */
  static async start(cleanup: (end: () => Promise<void>) => void): Promise<HoldingProxy> {
    const proxy = new HoldingProxy()
    proxy.#server.listen(0, '127.0.0.1')
    await once(proxy.#server, 'listening')
    cleanup(() => proxy.#close())
    return proxy
  }

  get address(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`
  }

  #pass(asked: IncomingMessage, answer: ServerResponse): void {
    const { method, headers, url = '' } = asked
    const onward = request(url, { method, headers }, (found) => {
      const streaming = found.headers['content-type']?.startsWith('text/event-stream') ?? false
      if (streaming) this.#hold(found, answer)
      else found.pipe(answer.writeHead(found.statusCode ?? 502, found.headers))
    })
    onward.on('error', () => answer.destroy())
    answer.on('close', () => onward.destroy())
    asked.pipe(onward)
  }

  #hold(found: IncomingMessage, answer: ServerResponse): void {
    const kept: Buffer[] = []
    found.on('data', (chunk: Buffer) => {
      kept.push(chunk)
      this.held += chunk.length
      if (Buffer.concat(kept).length < BUFFER) return
      if (!answer.headersSent) answer.writeHead(found.statusCode ?? 502, found.headers)
      for (const each of kept.splice(0)) answer.write(each)
    })
    found.on('end', () => answer.end())
    found.on('error', () => answer.destroy())
  }

  async #close(): Promise<void> {
    this.#server.closeAllConnections()
    this.#server.close()
    await once(this.#server, 'close')
  }
}
