import { randomBytes } from 'node:crypto'
import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { ApplicationService } from '@adonisjs/core/types'
import { openTestDatabase, type TestDatabase } from '#tests/support/database'
import { freePort } from '#tests/support/ports'

const ROOT = fileURLToPath(new URL('../../', import.meta.url))
const APP_ROOT = new URL('../../', import.meta.url)

export interface Served {
  readonly url: string
  readonly pid: number
  stop(): Promise<void>
}

/** A database of the bench's own, and the app booted on it to make what is measured. */
export class Stage {
  private constructor(
    readonly app: ApplicationService,
    private readonly database: TestDatabase,
    private readonly published: string
  ) {}

  /** @param open a database that is kept between runs, instead of one of this run alone */
  static async set(open: () => Promise<TestDatabase> = openTestDatabase): Promise<Stage> {
    process.env.NODE_ENV = 'test'
    process.once('SIGTERM', () => process.exit(143))
    const database = await open()
    process.env.DATABASE_URL = database.url
    process.env.SANDBOX = 'true'
    const published = await mkdtemp(join(tmpdir(), 'uvidense-bench-'))
    process.env.CHECKPOINTS_PATH = published
    await import('../../bin/defaults.js')
    await import('reflect-metadata')
    const { Ignitor } = await import('@adonisjs/core')
    const ignitor = new Ignitor(APP_ROOT, {
      importer: (path) => import(path.startsWith('.') ? new URL(path, APP_ROOT).href : path),
    }).tap((application) => {
      application.booting(async () => {
        await import('#start/env')
      })
    })
    const app = ignitor.createApp('console')
    await app.init()
    await app.boot()
    await app.start(() => {})
    return new Stage(app, database, published)
  }

  /**
   * One web process as production runs it, on the same database; gives its address.
   *
   * @param profile a folder for Node's profile of it, written when it is stopped
   */
  async serve(settings: Readonly<Record<string, string>> = {}, profile?: string): Promise<Served> {
    const port = await freePort()
    const url = `http://127.0.0.1:${port}`
    const node = profile === undefined ? [] : ['--cpu-prof', `--cpu-prof-dir=${profile}`]
    const child = start([...node, 'bin/serve.js'], {
      ...{ PORT: String(port), APP_URL: url },
      ...settings,
    })
    await says(child, 'started HTTP server')
    const stop = () => end(child, profile === undefined ? 'SIGKILL' : 'SIGTERM')
    return { url, pid: child.pid ?? 0, stop }
  }

  /** One worker as production runs it, on the same database. */
  async work(
    settings: Readonly<Record<string, string>> = {}
  ): Promise<{ pid: number; stop: () => Promise<void> }> {
    const child = start(['ace.js', 'work'], settings)
    await says(child, 'worker started')
    return { pid: child.pid ?? 0, stop: () => end(child) }
  }

  async strike(): Promise<void> {
    await this.app.terminate()
    await this.database.drop()
    await rm(this.published, { recursive: true, force: true })
  }
}

function start(args: readonly string[], settings: Readonly<Record<string, string>>): ChildProcess {
  const child = spawn(process.execPath, args, {
    cwd: ROOT,
    env: {
      ...process.env,
      NODE_ENV: 'production',
      SANDBOX: '',
      HOST: '127.0.0.1',
      APP_URL: 'http://127.0.0.1',
      APP_KEY: randomBytes(32).toString('base64url'),
      SMTP_HOST: '127.0.0.1',
      LOG_LEVEL: 'info',
      RATE_LIMIT: '1000000000',
      ...settings,
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  // A bench that is told to stop leaves nobody behind.
  process.once('exit', () => child.kill('SIGKILL'))
  return child
}

/** The yardstick: Node's own server in a process of its own, answering the same bytes. */
export async function serveRaw(body: string): Promise<{ url: string; stop: () => Promise<void> }> {
  const port = await freePort()
  const code = `
    const { createServer } = require('node:http')
    const body = process.env.BODY
    const headers = { 'content-type': 'application/vnd.api+json', 'content-length': Buffer.byteLength(body) }
    createServer((_, response) => { response.writeHead(200, headers); response.end(body) })
      .listen(${port}, '127.0.0.1', () => console.log('listening'))`
  const child = spawn(process.execPath, ['-e', code], {
    env: { ...process.env, BODY: body },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  await says(child, 'listening')
  return { url: `http://127.0.0.1:${port}`, stop: () => end(child) }
}

async function end(child: ChildProcess, signal: NodeJS.Signals = 'SIGKILL'): Promise<void> {
  child.kill(signal)
  await once(child, 'exit')
}

async function says(child: ChildProcess, words: string): Promise<void> {
  let heard = ''
  await new Promise<void>((resolve, reject) => {
    child.stdout?.on('data', (chunk: Buffer) => {
      if (heard.includes(words)) return
      heard += chunk.toString()
      if (heard.includes(words)) resolve()
    })
    child.once('exit', (code) => reject(new Error(`The server ended with ${code}:\n${heard}`)))
  })
}
