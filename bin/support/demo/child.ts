import { spawn, type ChildProcess } from 'node:child_process'
import { createWriteStream } from 'node:fs'
import { at } from '../project.mjs'

const PATIENCE_MS = 8_000
const RESTART_MS = [100, 500, 2_000, 5_000]

export interface ChildSpec {
  name: string
  args: string[]
  env: NodeJS.ProcessEnv
  onStart: () => void
  /** Told of every unexpected end, with the file that holds its last words. */
  onDeath: (reason: string, log: string) => void
}

/**
 * A program of the demo that is started again whenever it dies.
 *
 * It leads a process group of its own, so that Ctrl-C in the terminal reaches the supervisor alone
 * and the order of leaving is the supervisor's.
 */
export class Child {
  #process: ChildProcess | undefined
  #leaving = false
  /** How often in a row it ended soon after its start. */
  deaths = 0
  #restart: NodeJS.Timeout | undefined

  constructor(private readonly spec: ChildSpec) {}

  get log(): string {
    return at(`.data/logs/${this.spec.name}.log`)
  }

  get pid(): number | undefined {
    return this.#process?.pid
  }

  start(): void {
    const log = createWriteStream(this.log, { flags: this.deaths === 0 ? 'w' : 'a' })
    const child = spawn(process.execPath, this.spec.args, {
      cwd: at('.'),
      env: this.spec.env,
      detached: true,
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    this.#process = child
    this.spec.onStart()
    const began = performance.now()
    child.stdout?.pipe(log, { end: false })
    child.stderr?.pipe(log, { end: false })
    child.once('close', (code, signal) => {
      log.end()
      if (this.#leaving) return
      if (performance.now() - began > 60_000) this.deaths = 0
      this.spec.onDeath(signal ?? `exit code ${code}`, this.log)
      const wait = RESTART_MS[Math.min(this.deaths++, RESTART_MS.length - 1)]
      this.#restart = setTimeout(() => this.start(), wait)
    })
  }

  /** Lets it finish what it is doing; one that does not listen is ended after 8 seconds. */
  async stop(): Promise<void> {
    this.#leaving = true
    clearTimeout(this.#restart)
    const child = this.#process
    if (!child || child.exitCode !== null || child.signalCode !== null) return
    const gone = new Promise((resolve) => child.once('exit', resolve))
    child.kill('SIGTERM')
    const last = setTimeout(() => child.kill('SIGKILL'), PATIENCE_MS)
    await gone
    clearTimeout(last)
  }
}

export function eachLine(child: ChildProcess, tell: (line: string) => void): void {
  let rest = ''
  child.stdout?.on('data', (chunk: Buffer) => {
    const lines = (rest + chunk.toString()).split('\n')
    rest = lines.pop() ?? ''
    for (const line of lines) if (line.trim() !== '') tell(line)
  })
}
