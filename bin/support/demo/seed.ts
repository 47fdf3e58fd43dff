import { spawn, type ChildProcess } from 'node:child_process'
import { openSync } from 'node:fs'
import { eachLine } from './child.js'
import { isSeeded, markSeeded } from './storage.js'
import type { Progress } from './screen.js'
import { at } from '../project.mjs'

/** The line with which the seeder says that there is something to look at. */
const FIRST_PEOPLE = /^ready\b/
const ATTEMPTS = 5
const PROGRESS = /^progress (\d+)\/(\d+) /

/**
 * Fills the marketplace beside the running web process. It may be stopped at any time: the next
 * start goes on where it was.
 */
export class Seed {
  #process: ChildProcess | undefined
  #leaving = false
  #failures = 0
  #retry: NodeJS.Timeout | undefined
  readonly firstPeople: Promise<void>
  #first: () => void = () => undefined

  constructor(
    private readonly env: NodeJS.ProcessEnv,
    private readonly progress: Progress
  ) {
    this.firstPeople = new Promise((resolve) => (this.#first = resolve))
  }

  get pid(): number | undefined {
    return this.#process?.pid
  }

  async start(): Promise<void> {
    if (await isSeeded(this.env)) return this.#first()
    const logFile = at('.data/logs/seed.log')
    const seeder = spawn(process.execPath, [at('ace.js'), 'demo:seed'], {
      cwd: at('.'),
      env: this.env,
      detached: true,
      stdio: ['ignore', 'pipe', openSync(logFile, this.#failures === 0 ? 'w' : 'a')],
    })
    this.#process = seeder
    eachLine(seeder, (line) => {
      if (FIRST_PEOPLE.test(line)) this.#first()
      else this.progress.passing(`  … ${line.replace(PROGRESS, '$1 of $2 ')}`)
    })
    seeder.once('close', (code) => {
      this.#process = undefined
      if (this.#leaving) return
      if (code === 0) this.#finish()
      else this.#tryAgain(`exit code ${code}; see ${logFile}`)
    })
  }

  #finish(): void {
    this.#first()
    this.progress.line('  ✔ All demo people and bookings are in')
    markSeeded(this.env).catch((error: unknown) => this.progress.line(`  ✘ ${String(error)}`))
  }

  /** It goes on where it was, so an outage of the database costs it no more than time. */
  #tryAgain(reason: string): void {
    if (++this.#failures > ATTEMPTS) {
      this.#first()
      return this.progress.line(`  ✘ The demo data stays incomplete (${reason})`)
    }
    this.#retry = setTimeout(() => {
      this.start().catch((error: unknown) => this.#tryAgain(String(error)))
    }, 2_000)
  }

  async stop(): Promise<void> {
    this.#leaving = true
    clearTimeout(this.#retry)
    const seeder = this.#process
    if (!seeder) return
    const gone = new Promise((resolve) => seeder.once('close', resolve))
    seeder.kill('SIGTERM')
    const last = setTimeout(() => seeder.kill('SIGKILL'), 4_000)
    await gone
    clearTimeout(last)
  }
}
