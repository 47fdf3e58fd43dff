import { clearLine, cursorTo } from 'node:readline'

const SLOW_MS = 1_500
const PASSING_MS = 5_000

const LOGINS = [
  ['Carlos, a client', 'carlos@demo.test'],
  ['Amina, a talent', 'amina@demo.test'],
  ['Sofia, staff', 'sofia@demo.test'],
] as const
const PASSWORD = 'demo-demo-demo'

/** Says what is being done and how long it took; a slow step is named before it ends. */
export class Progress {
  #transient = false
  #nextPassing = 0

  async step<T>(name: string, work: () => Promise<T>): Promise<T> {
    const began = performance.now()
    const slow = setTimeout(() => this.line(`  … ${name}`), SLOW_MS)
    try {
      const result = await work()
      this.line(`  ✔ ${name} (${((performance.now() - began) / 1000).toFixed(1)} s)`)
      return result
    } finally {
      clearTimeout(slow)
    }
  }

  line(text: string): void {
    this.#erase()
    process.stdout.write(`${text}\n`)
  }

  /** A line that the next one replaces; where lines cannot be replaced, one now and then. */
  passing(text: string): void {
    if (!process.stdout.isTTY) {
      if (performance.now() < this.#nextPassing) return
      this.#nextPassing = performance.now() + PASSING_MS
      return this.line(text)
    }
    this.#erase()
    process.stdout.write(text.slice(0, (process.stdout.columns || 80) - 1))
    this.#transient = true
  }

  #erase(): void {
    if (!this.#transient) return
    clearLine(process.stdout, 0)
    cursorTo(process.stdout, 0)
    this.#transient = false
  }
}

export function announce(address: string, seconds: number): void {
  const logins = LOGINS.map(([who, email]) => `    ${who.padEnd(18)} ${email}`).join('\n')
  process.stdout.write(
    `\n  Uvidense is open at ${address}  (after ${seconds.toFixed(1)} s)\n\n` +
      `${logins}\n    Password           ${PASSWORD}\n\n` +
      `  Mails arrive at ${address}/demo/outbox. Ctrl-C stops everything and keeps the data.\n\n`
  )
}
