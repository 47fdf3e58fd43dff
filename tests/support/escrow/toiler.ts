import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import type { Order, Report } from '#tests/support/escrow/toil'

const ROOT = fileURLToPath(new URL('../../../', import.meta.url))

/** A process that does what it is told in `toil.ts`, and can be killed over it. */
export class Toiler {
  #heard: (report: Report) => void = () => {}
  /** What it acknowledged since it was started. */
  acknowledged = 0
  #waiting: { many: number; reached: () => void } | null = null

  private constructor(private readonly child: ChildProcess) {
    // The framework says 'ready' here by itself.
    child.on('message', (report: Report | string) => {
      if (typeof report === 'string') return
      if ('acknowledged' in report) {
        this.acknowledged = report.acknowledged
        if (this.#waiting && report.acknowledged >= this.#waiting.many) this.#waiting.reached()
      } else this.#heard(report)
    })
  }

  static async start(environment: Readonly<Record<string, string>>): Promise<Toiler> {
    const child = spawn(
      process.execPath,
      ['--import=@poppinss/ts-exec', 'tests/support/escrow/toil.ts'],
      {
        cwd: ROOT,
        env: { ...process.env, LOG_LEVEL: 'silent', ...environment },
        stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
      }
    )
    const toiler = new Toiler(child)
    const ready = toiler.#report()
    child.once('exit', (code) => toiler.#heard({ failed: `It ended with ${code}` }))
    const told = await ready
    if ('failed' in told) throw new Error(told.failed)
    return toiler
  }

  /** Its answer; rejects when it could not do it, or was killed over it. */
  async do<Answer>(order: Order): Promise<Answer> {
    const told = this.#report()
    this.child.send(order)
    const report = await told
    if ('failed' in report) throw new Error(report.failed)
    return ('done' in report ? report.done : null) as Answer
  }

  /** Resolves when so many answers have come. */
  answers(many: number): Promise<void> {
    return new Promise((reached) => {
      this.#waiting = { many, reached }
      if (this.acknowledged >= many) reached()
    })
  }

  async kill(): Promise<void> {
    if (this.child.exitCode !== null || this.child.signalCode !== null) return
    this.child.kill('SIGKILL')
    await once(this.child, 'exit')
  }

  #report(): Promise<Report> {
    return new Promise((resolve) => (this.#heard = resolve))
  }
}
