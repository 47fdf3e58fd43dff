import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { createServer, request, type IncomingMessage, type ServerResponse } from 'node:http'
import { fileURLToPath } from 'node:url'
import { freePort } from '#tests/support/ports'

const ROOT = fileURLToPath(new URL('../../', import.meta.url))

interface Node {
  readonly kind: 'web' | 'worker'
  readonly port: number
  readonly child: ChildProcess
  alive: boolean
}

/** Several web and worker processes on the test's database, behind one address. */
export class Cluster {
  readonly #nodes: Node[] = []
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
    const node: Node = { kind, port, child, alive: true }
    child.once('exit', () => (node.alive = false))
    await started(child, kind)
    this.#nodes.push(node)
  }

  /** As the kernel would for lack of memory: no goodbye. */
  async kill(kind: 'web' | 'worker'): Promise<void> {
    const node = this.#nodes.find((each) => each.kind === kind && each.alive)
    if (!node) throw new Error(`No ${kind} is left to kill`)
    node.alive = false
    node.child.kill('SIGKILL')
    await once(node.child, 'exit')
  }

  async stop(): Promise<void> {
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
    const onward = request(
      {
        host: '127.0.0.1',
        port: node.port,
        method: incoming.method,
        path: incoming.url,
        headers: incoming.headers,
      },
      (answer) => {
        outgoing.writeHead(answer.statusCode ?? 502, answer.headers)
        answer.on('error', () => outgoing.destroy())
        answer.pipe(outgoing)
      }
    )
    onward.on('error', () => {
      if (outgoing.headersSent) outgoing.destroy()
      else outgoing.writeHead(502).end()
    })
    outgoing.on('close', () => onward.destroy())
    incoming.pipe(onward)
  }
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
