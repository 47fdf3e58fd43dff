import { once } from 'node:events'
import { connect, createServer, type Server, type Socket } from 'node:net'
import { freePort } from '#tests/support/ports'

/** Stands before the database's server, so that it can go away for one test and for no other. */
export class DatabaseProxy {
  readonly #sockets = new Set<Socket>()
  #server: Server | null = null

  private constructor(
    private readonly target: URL,
    private readonly port: number
  ) {}

  static async before(url: string): Promise<DatabaseProxy> {
    const proxy = new DatabaseProxy(new URL(url), await freePort())
    await proxy.restore()
    return proxy
  }

  get url(): string {
    const url = new URL(this.target)
    url.host = `127.0.0.1:${this.port}`
    return url.href
  }

  /** Breaks every connection and refuses new ones. */
  async cut(): Promise<void> {
    const server = this.#server
    this.#server = null
    for (const socket of this.#sockets) socket.destroy()
    if (!server) return
    server.close()
    await once(server, 'close')
  }

  async restore(): Promise<void> {
    this.#server = createServer((client) => {
      const upstream = connect(Number(this.target.port || 5432), this.target.hostname)
      for (const socket of [client, upstream]) {
        this.#sockets.add(socket)
        socket.once('close', () => this.#sockets.delete(socket))
      }
      client.on('error', () => upstream.destroy()).once('close', () => upstream.destroy())
      upstream.on('error', () => client.destroy()).once('close', () => client.destroy())
      client.pipe(upstream)
      upstream.pipe(client)
    })
    this.#server.listen(this.port, '127.0.0.1')
    await once(this.#server, 'listening')
  }
}
