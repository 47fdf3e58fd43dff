import { appendFileSync, readFileSync } from 'node:fs'

/** One hold that somebody wants placed: by asking again under its key, it is placed once. */
export interface Wish {
  readonly key: string
  readonly subjectId: string
}

type Line =
  { readonly begun: Wish } | { readonly acknowledged: string; readonly transferId: string }

/** What was asked for and what was answered, in a file beside the database that may be killed. */
export class Acknowledged {
  constructor(private readonly file: string) {}

  begun(wish: Wish): void {
    this.#append({ begun: wish })
  }

  answered(key: string, transferId: string): void {
    this.#append({ acknowledged: key, transferId })
  }

  /** Transfers by the keys they were answered under. */
  get answers(): Map<string, string> {
    return new Map(
      this.#lines.flatMap((line) =>
        'acknowledged' in line ? [[line.acknowledged, line.transferId] as const] : []
      )
    )
  }

  /** Nobody knows what became of these. */
  get unanswered(): Wish[] {
    const known = this.answers
    return this.#lines.flatMap((line) =>
      'begun' in line && !known.has(line.begun.key) ? [line.begun] : []
    )
  }

  #append(line: Line): void {
    appendFileSync(this.file, `${JSON.stringify(line)}\n`)
  }

  get #lines(): Line[] {
    const text = readFileSync(this.file, { encoding: 'utf8', flag: 'a+' })
    return text
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => JSON.parse(line) as Line)
  }
}
