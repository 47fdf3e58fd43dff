import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { createWriteStream } from 'node:fs'
import { createServer, request, type IncomingMessage, type ServerResponse } from 'node:http'
import { fileURLToPath } from 'node:url'
import { freePort } from '#tests/support/ports'

const ROOT = fileURLToPath(new URL('../../', import.meta.url))

interface Node {
  readonly kind: 'web' | 'worker'
  readonly port: number
  readonly child: ChildProcess
  /** Addresses of the requests it is busy with; a stream is one for as long as it is open. */
  readonly busy: Set<string>
  alive: boolean
}

interface Strike {
  readonly method: string
  readonly path: string
  /** When the request has gone in, or when its answer comes out, which then reaches nobody. */
  readonly moment: 'asked' | 'answered'
  readonly done: () => void
}

/**
 * Several web and worker processes on the test's database, behind one address. What they log is
 * added to the file named by CLUSTER_LOG, if it is set.
 */
export class Cluster {
  readonly #nodes: Node[] = []
  #strikes: Strike[] = []
  #stopped = false
  #next = 0

  private constructor(
    readonly url: string,
    private readonly environment: Readonly<Record<string, string>>,
    private readonly close: () => Promise<void>
  ) {}

  /** @param environment settings in which the processes differ from the test's own */
  static async start(
    webs: number,
    workers: number,
    environment: Readonly<Record<string, string>> = {}
  ): Promise<Cluster> {
    const front = createServer((incoming, outgoing) => cluster.#forward(incoming, outgoing))
    const port = await freePort()
    front.listen(port, '127.0.0.1')
    await once(front, 'listening')
    const cluster: Cluster = new Cluster(`http://127.0.0.1:${port}`, environment, async () => {
      front.closeAllConnections()
      front.close()
      await once(front, 'close')
    })
    await Promise.all([
      ...Array.from({ length: webs }, () => cluster.add('web')),
      ...Array.from({ length: workers }, () => cluster.add('worker')),
    ])
    return cluster
  }

  /** Starts one more process and waits until it answers (web) or says that it works (worker). */
  async add(kind: 'web' | 'worker'): Promise<void> {
    const port = await freePort()
    const args = kind === 'web' ? ['bin/serve.js'] : ['ace.js', 'work']
    const child = spawn(process.execPath, args, {
      cwd: ROOT,
      env: {
        ...process.env,
        PORT: String(port),
        APP_URL: this.url,
        LOG_LEVEL: 'info',
        ...this.environment,
      },
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    const node: Node = { kind, port, child, busy: new Set(), alive: false }
    this.#nodes.push(node)
    const log = process.env.CLUSTER_LOG
    if (log !== undefined) child.stdout.pipe(createWriteStream(log, { flags: 'a' }))
    const killLast = () => child.kill('SIGKILL')
    process.once('exit', killLast)
    child.once('exit', () => process.off('exit', killLast))
    child.once('exit', () => (node.alive = false))
    try {
      await started(child, kind)
      node.alive = true
    } catch (error) {
      if (!this.#stopped) throw error
    }
  }

  /**
   * As the kernel would for lack of memory: no goodbye.
   *
   * @param busyWith part of the address of a request that the process must have in hand
   */
  async kill(kind: 'web' | 'worker', busyWith = ''): Promise<void> {
    const node = this.#nodes.find(
      (each) =>
        each.kind === kind &&
        each.alive &&
        (busyWith === '' || [...each.busy].some((address) => address.includes(busyWith)))
    )
    if (!node) throw new Error(`No ${kind} is left to kill`)
    await end(node)
  }

  /** As a deployment would; its exit code. */
  async end(kind: 'web' | 'worker'): Promise<number | null> {
    const node = this.#nodes.find((each) => each.kind === kind && each.alive)
    if (!node) throw new Error(`No ${kind} is left to end`)
    node.child.kill('SIGTERM')
    const [code] = (await once(node.child, 'exit')) as [number | null]
    return code
  }

  /** Resolves when the web process that was given the next such request has been killed over it. */
  strike(moment: Strike['moment'], method: string, path: string): Promise<void> {
    return new Promise((done) => this.#strikes.push({ moment, method, path, done }))
  }

  async stop(): Promise<void> {
    this.#stopped = true
    await Promise.all(
      this.#nodes
        .filter(({ child }) => child.exitCode === null && child.signalCode === null)
        .map(async ({ child }) => {
          child.kill('SIGKILL')
          await once(child, 'exit')
        })
    )
    await this.close()
  }

  #forward(incoming: IncomingMessage, outgoing: ServerResponse): void {
    const webs = this.#nodes.filter(({ kind, alive }) => kind === 'web' && alive)
    const node = webs[this.#next++ % webs.length]
    if (!node) {
      outgoing.writeHead(502).end()
      return
    }
    const { url = '', method } = incoming
    const strike = this.#strikes.find((each) => each.method === method && url.endsWith(each.path))
    this.#strikes = this.#strikes.filter((each) => each !== strike)
    const kill = () => void end(node).then(strike?.done)
    node.busy.add(url)
    const onward = request(
      { host: '127.0.0.1', port: node.port, method, path: url, headers: incoming.headers },
      (answer) => {
        if (strike?.moment === 'answered') {
          kill()
          outgoing.writeHead(502).end()
          return
        }
        outgoing.writeHead(answer.statusCode ?? 502, answer.headers)
        answer.on('error', () => outgoing.destroy())
        answer.pipe(outgoing)
      }
    )
    if (strike?.moment === 'asked') onward.once('finish', kill)
    onward.on('error', () => {
      if (outgoing.headersSent) outgoing.destroy()
      else outgoing.writeHead(502).end()
    })
    outgoing.on('close', () => {
      node.busy.delete(url)
      onward.destroy()
    })
    incoming.pipe(onward)
  }
}

async function end(node: Node): Promise<void> {
  node.alive = false
  node.child.kill('SIGKILL')
  await once(node.child, 'exit')
}

/** Both say so in their log, one JSON line each. */
async function started(child: ChildProcess, kind: 'web' | 'worker'): Promise<void> {
  const ready = kind === 'web' ? 'started HTTP server' : 'worker started'
  let heard = ''
  await new Promise<void>((resolve, reject) => {
    child.stdout?.on('data', (chunk: Buffer) => {
      if (heard.includes(ready)) return
      heard += chunk.toString()
      if (heard.includes(ready)) resolve()
    })
    child.once('exit', (code) => reject(new Error(`The ${kind} ended with ${code}:\n${heard}`)))
  })
}
