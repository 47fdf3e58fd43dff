import { spawn, type ChildProcess } from 'node:child_process'
import { on, once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { freePort } from '#tests/support/ports'

/** A Redis of one test alone, which writes down what it is told before it answers. */
export class OwnRedis {
  #server: ChildProcess | null = null

  private constructor(
    private readonly folder: string,
    private readonly port: number
  ) {}

  static async open(): Promise<OwnRedis> {
    const redis = new OwnRedis(mkdtempSync(join(tmpdir(), 'uvidense-redis-')), await freePort())
    await redis.start()
    return redis
  }

  get url(): string {
    return `redis://127.0.0.1:${this.port}`
  }

  async start(): Promise<void> {
    const server = spawn(
      'redis-server',
      [
        ...['--port', String(this.port), '--bind', '127.0.0.1', '--dir', this.folder],
        ...['--appendonly', 'yes', '--appendfsync', 'always', '--maxmemory-policy', 'noeviction'],
      ],
      { stdio: ['ignore', 'pipe', 'inherit'] }
    )
    this.#server = server
    process.once('exit', () => server.kill('SIGKILL'))
    for await (const said of on(server.stdout, 'data')) {
      if (String(said).includes('Ready to accept connections')) break
    }
    server.stdout.resume()
  }

  /** `kill -9`. */
  async kill(): Promise<void> {
    const server = this.#server
    if (!server) return
    this.#server = null
    server.kill('SIGKILL')
    await once(server, 'exit')
  }

  async close(): Promise<void> {
    await this.kill()
    rmSync(this.folder, { recursive: true })
  }
}
